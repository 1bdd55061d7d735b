/** The one style sheet of Link's and the bank's pages. Light only: it is a bank's page, not ours. */
export const STYLE = `
:root { color-scheme: light; --ink: #14213d; --soft: #5b6478; --line: #e3e6ec; --accent: #1f4fd8; --pressed: #173fb0; --bad: #a3182b; }
* { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body {
  display: grid; place-items: center; padding: 16px; background: #eef1f6; color: var(--ink);
  font: 16px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif;
}
main {
  display: flex; flex-direction: column; width: 100%; max-width: 420px; height: 100%; max-height: 680px;
  background: #fff; border-radius: 16px; box-shadow: 0 12px 40px rgb(20 33 61 / 14%); overflow: hidden;
}
header { display: flex; align-items: center; gap: 12px; padding: 14px 16px; border-bottom: 1px solid var(--line); }
header p { margin: 0; flex: 1; font-size: 13px; color: var(--soft); }
main.own { height: auto; max-height: 100%; }
header.brand { padding: 18px 20px; border: 0; background: var(--accent); }
header.brand p, header.brand strong { color: #fff; }
.scopes li { padding: 12px 0 12px 28px; border-top: 1px solid var(--line); position: relative; }
.scopes li:last-child { border-bottom: 1px solid var(--line); }
.scopes li::before { content: '✓'; position: absolute; left: 2px; color: var(--accent); font-weight: 700; }
header strong { display: block; color: var(--ink); font-size: 14px; }
section { display: flex; flex-direction: column; flex: 1; gap: 16px; padding: 20px; overflow-y: auto; }
h1 { margin: 0; font-size: 22px; line-height: 1.25; letter-spacing: -0.01em; }
p { margin: 0; }
.soft { color: var(--soft); font-size: 14px; }
.logo { width: 44px; height: 44px; flex: none; }
.bank { display: flex; align-items: center; gap: 12px; }
ul { list-style: none; margin: 0; padding: 0; }
label { display: block; font-size: 14px; font-weight: 600; }
input[type=text], input[type=password], input[type=search] {
  width: 100%; margin-top: 6px; padding: 11px 12px; border: 1px solid #b9c0cd; border-radius: 10px;
  font: inherit; font-weight: 400; color: inherit; background: #fff;
}
button {
  display: block; width: 100%; padding: 12px 16px; border: 0; border-radius: 10px; background: var(--accent);
  color: #fff; font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer;
}
button:hover { background: var(--pressed); }
button.plain { background: #fff; color: var(--ink); border: 1px solid var(--line); }
button.plain:hover { background: #f5f7fa; }
button.close { width: 36px; height: 36px; padding: 0; border-radius: 50%; background: #fff; color: var(--soft); font-size: 20px; line-height: 1; }
button.close:hover { background: #f0f2f6; }
button.row {
  display: flex; align-items: center; gap: 14px; padding: 10px 8px; background: #fff; color: var(--ink);
  text-align: left; font-weight: 500;
}
button.row:hover { background: #f2f5fb; }
:focus-visible { outline: 3px solid #93b0f5; outline-offset: 1px; }
form { display: flex; flex-direction: column; gap: 14px; }
li form { display: block; }
.end { margin-top: auto; }
form.grow { flex: 1; }
.accounts label { display: flex; align-items: center; gap: 12px; padding: 12px; border: 1px solid var(--line); border-radius: 10px; font-weight: 500; }
.accounts li + li { margin-top: 8px; }
.accounts input { width: 18px; height: 18px; accent-color: var(--accent); }
.accounts span { flex: 1; }
.accounts small { color: var(--soft); font-variant-numeric: tabular-nums; }
[role=alert] { padding: 10px 12px; border-radius: 10px; background: #fdecee; color: var(--bad); font-size: 14px; }
details { font-size: 14px; color: var(--soft); }
summary { cursor: pointer; }
code { font: 13px/1.4 ui-monospace, 'DejaVu Sans Mono', monospace; color: var(--ink); }
[aria-busy=true] { opacity: 0.6; pointer-events: none; }
[hidden] { display: none !important; }
[data-closed] { visibility: hidden; }
`;
