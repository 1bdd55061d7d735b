#!/usr/bin/env bash
# Draws every icon anew from icon.svg. Needed only when the mark changes; the results are in the tree.
# Needs librsvg2-bin, icnsutils and icoutils.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p icons tray
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# framed <margin>: the icon with empty space around it, in its own units
framed() {
  local side; side=$(awk "BEGIN { print 28 + 2 * $1 }")
  sed "s/viewBox=\"[^\"]*\"/viewBox=\"-$1 -$1 $side $side\"/" icon.svg
}
png() { rsvg-convert -w "$1" -h "$1" -o "$2"; }

# The app. Small sizes use the whole square; macOS wants its margin (824 of 1024).
framed 0.4 >"$scratch/small.svg"
framed 1.4 >"$scratch/large.svg"
framed 3.4 >"$scratch/mac.svg"
for size in 16 24 32 48 64 128 256 512 1024; do
  source=$([ "$size" -le 48 ] && echo small || echo large)
  png "$size" "icons/${size}x${size}.png" <"$scratch/$source.svg"
done
icotool -c -o icons/icon.ico icons/{16x16,24x24,32x32,48x48,64x64,128x128}.png --raw=icons/256x256.png
for size in 16 32 128 256 512 1024; do png "$size" "$scratch/mac-$size.png" <"$scratch/mac.svg"; done
png2icns icons/icon.icns "$scratch"/mac-{16,32,128,256,512,1024}.png >/dev/null

# The tray. One drawing a state: the tracks, and a badge whose rim is cut out of them.
syncing='<circle cx="17.5" cy="17.5" r="5.5" fill="BADGE" /><path d="M17.5 14.6v5.4m-2.3-2.2 2.3 2.3 2.3-2.3" fill="none" stroke="SIGN" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" />'
trouble='<circle cx="17.5" cy="17.5" r="5.5" fill="BADGE" /><path d="M17.5 14.5v3.2m0 2.7v.1" fill="none" stroke="SIGN" stroke-width="2" stroke-linecap="round" />'
tracks='<g fill="none" stroke="INK" stroke-width="2.1" stroke-linecap="round"><path d="M4 6.5h3c3.4 0 3.6 5.5 7 5.5h6" /><path d="M4 12h10" /><path d="M4 17.5h3c3.4 0 3.6-5.5 7-5.5" /></g>'
tile='<rect x="1" y="1" width="22" height="22" rx="6" fill="#4459bf" />'

# draw <tile> <badge> <ink> <badge colour> <sign colour>
draw() {
  local cut=''
  [ -z "$2" ] || cut='<circle cx="17.5" cy="17.5" r="7" fill="black" />'
  cat <<SVG
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
  <mask id="cut"><rect width="24" height="24" fill="white" />$cut</mask>
  <g mask="url(#cut)">$1${tracks//INK/$3}</g>
  $(sed "s/BADGE/$4/; s/SIGN/$5/" <<<"$2")
</svg>
SVG
}
# On macOS only the shape counts: a sign is a hole in its badge.
template() {
  local hole=''
  [ -z "$1" ] || hole=$(sed 's/BADGE/white/; s/SIGN/black/' <<<"$1")
  local cut=''
  [ -z "$1" ] || cut='<circle cx="17.5" cy="17.5" r="7" fill="black" />'
  cat <<SVG
<svg xmlns="http://www.w3.org/2000/svg" viewBox="1 1 23 23">
  <mask id="cut"><rect width="24" height="24" fill="white" />$cut</mask>
  <mask id="badge">$hole</mask>
  <g mask="url(#cut)">${tracks//INK/black}</g>
  <rect width="24" height="24" mask="url(#badge)" />
</svg>
SVG
}
state() { # <name> <badge> <badge colour>
  draw "$tile" "$2" '#fff' "$3" '#fff' >"$scratch/colour.svg"
  template "$2" >"$scratch/template.svg"
  png 24 "tray/$1.png" <"$scratch/colour.svg"
  png 48 "tray/$1@2x.png" <"$scratch/colour.svg"
  png 16 "tray/$1Template.png" <"$scratch/template.svg"
  png 32 "tray/$1Template@2x.png" <"$scratch/template.svg"
}
state idle '' none
state syncing "$syncing" '#1f9d6b'
state trouble "$trouble" '#d6452f'
