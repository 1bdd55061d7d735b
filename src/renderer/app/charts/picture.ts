/** A chart as a picture that stands alone: its colours as numbers, its title and its key in it. */

const SVG = 'http://www.w3.org/2000/svg';
const PADDING = 20;
const TITLE_HEIGHT = 28;
const KEY_HEIGHT = 24;
const KEY_GAP = 24;
const PNG_SCALE = 2;

const COLOURS = ['fill', 'stroke'] as const;
const LOOKS = [
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

/** The chart that `body` shows, as SVG; null while it shows none. */
export function pictureOf(body: Element, title: string): string | null {
  const chart = body.querySelector<SVGSVGElement>('[role=slider] > svg');
  if (chart === null) return null;
  const key = [...body.querySelectorAll('li')];
  const top = PADDING + TITLE_HEIGHT + (key.length > 0 ? KEY_HEIGHT : 0);
  const width = chart.clientWidth + 2 * PADDING;
  const height = chart.clientHeight + top + PADDING;
  const ink = hexOf(getComputedStyle(body).color);
  const font = getComputedStyle(body).fontFamily;

  const picture = element('svg', { width, height, viewBox: `0 0 ${width} ${height}` });
  picture.setAttribute('xmlns', SVG);
  const ground = hexOf(getComputedStyle(body.closest('section') ?? body).backgroundColor);
  picture.append(element('rect', { width, height, fill: ground }));
  picture.append(
    text(title, { x: PADDING, y: PADDING + 12, fill: ink, 'font-family': font, 'font-size': 15 }),
  );
  let x = PADDING;
  for (const entry of key) {
    const [mark] = entry.children;
    const y = PADDING + TITLE_HEIGHT;
    const fill = mark ? hexOf(getComputedStyle(mark).backgroundColor) : ink;
    const [width, height] = [mark?.clientWidth ?? 10, mark?.clientHeight ?? 10];
    picture.append(
      element('rect', {
        x,
        y: y + (10 - height) / 2,
        width,
        height,
        rx: Math.min(3, width / 2, height / 2),
        fill,
      }),
    );
    picture.append(
      text(entry.textContent.trim(), {
        x: x + width + 6,
        y: y + 9,
        fill: ink,
        'font-family': font,
        'font-size': 12,
      }),
    );
    x += entry.clientWidth + KEY_GAP;
  }
  const drawn = standingAlone(chart);
  drawn.setAttribute('x', String(PADDING));
  drawn.setAttribute('y', String(top));
  picture.append(drawn);
  return new XMLSerializer().serializeToString(picture);
}

/** The same picture as PNG, in Base64, at twice its size. */
export async function toPng(svg: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * PNG_SCALE;
  canvas.height = image.height * PNG_SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^[^,]*,/, '');
}

/** A copy whose looks are attributes: a file has no style sheet. */
function standingAlone(chart: SVGSVGElement): SVGSVGElement {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = [chart, ...chart.querySelectorAll('*')];
  for (const [index, part] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const original = originals[index];
    if (original === undefined) continue;
    const looks = getComputedStyle(original);
    for (const name of COLOURS) {
      const colour = looks.getPropertyValue(name);
      if (colour !== 'none') part.setAttribute(name, hexOf(colour));
    }
    for (const name of LOOKS) part.setAttribute(name, looks.getPropertyValue(name));
    part.removeAttribute('class');
    part.removeAttribute('aria-hidden');
  }
  return copy;
}

/** Few programs know the newer ways to write a colour; what is drawn can be read as numbers. */
function hexOf(colour: string): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d');
  if (context === null) return colour;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function element(
  name: 'svg' | 'rect' | 'text',
  attributes: Readonly<Record<string, string | number>>,
) {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, String(value));
  }
  return made;
}

function text(words: string, attributes: Readonly<Record<string, string | number>>) {
  const made = element('text', attributes);
  made.textContent = words;
  return made;
}
