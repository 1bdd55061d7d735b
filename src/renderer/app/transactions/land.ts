import { geoEquirectangular, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import topology from 'world-atlas/land-110m.json';

/** A unit of the drawing is a degree, x to the east and y to the south. */
const degrees = geoEquirectangular()
  .scale(180 / Math.PI)
  .translate([0, 0])
  .precision(0);

/** All land as a path of SVG: Natural Earth's coarsest coast lines, which are in the public domain. */
export const LAND = geoPath(degrees).digits(2)(feature(topology, topology.objects.land)) ?? '';
