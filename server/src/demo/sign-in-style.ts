/** Served as /demo/sign-in.css. */
export const signInStyle = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#f8f2e8, #1b1512);
  --card: light-dark(#fffdf9, #261e19);
  --ink: light-dark(#2b1d16, #f1e6da);
  --quiet: light-dark(#6b5546, #c3ae9d);
  --accent: light-dark(#8c2f14, #ffb08f);
  --on-accent: light-dark(#fff, #3a1205);
  --rule: light-dark(#e2d5c3, #43362d);
  --field: light-dark(#8f7a69, #8f7a69);
  background: var(--paper);
  color: var(--ink);
  font: 100%/1.5 system-ui, sans-serif;
}
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; overflow-wrap: anywhere; }
main { max-inline-size: 68rem; margin-inline: auto; padding: clamp(1rem, 4vw, 3rem) clamp(0.75rem, 4vw, 2.5rem); }
h1 { margin: 0 0 0.5rem; font: 600 clamp(1.6rem, 6vw, 2.4rem)/1.15 'Iowan Old Style', Palatino, Georgia, serif; }
header p { max-inline-size: 44rem; margin: 0 0 1.25rem; color: var(--quiet); }
h2 { margin: 2rem 0 0.75rem; padding-block-end: 0.35rem; border-block-end: 1px solid var(--rule); font-size: 1.05rem; }
h2 span { color: var(--quiet); font-weight: 400; }
a { color: var(--accent); text-underline-offset: 0.2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.search label { display: block; margin-block-end: 0.3rem; font-weight: 600; }
.search div { display: flex; flex-wrap: wrap; gap: 0.5rem; max-inline-size: 32rem; }
.search input { flex: 1 1 12rem; min-inline-size: 0; }
.search input, .search button {
  min-block-size: 2.75rem;
  padding: 0.4rem 0.8rem;
  border: 1px solid var(--field);
  border-radius: 0.375rem;
  background: var(--card);
  color: inherit;
  font: inherit;
}
.search button { border-color: transparent; background: var(--accent); color: var(--on-accent); font-weight: 600; cursor: pointer; }
header .count { margin: 0.75rem 0 0; }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: 0.6rem; margin: 0; padding: 0; list-style: none; }
li { display: grid; }
li button {
  display: flex;
  gap: 0.8rem;
  align-items: flex-start;
  inline-size: 100%;
  padding: 0.75rem;
  border: 1px solid var(--rule);
  border-radius: 0.5rem;
  background: var(--card);
  color: inherit;
  font: inherit;
  text-align: start;
  cursor: pointer;
}
li button:hover { border-color: var(--accent); }
li button[aria-current] { border-color: var(--accent); box-shadow: inset 0.25rem 0 0 var(--accent); }
.initials {
  display: grid;
  flex: none;
  place-items: center;
  inline-size: 2.75rem;
  block-size: 2.75rem;
  border-radius: 50%;
  font-weight: 600;
}
.tint-0 { background: #f3d3c5; color: #5e1f0d; }
.tint-1 { background: #f2e0b4; color: #4d3700; }
.tint-2 { background: #d7e6c3; color: #26400b; }
.tint-3 { background: #c6e4e0; color: #093f39; }
.tint-4 { background: #d3dcf4; color: #16306e; }
.tint-5 { background: #ecd3ea; color: #56194f; }
.who { display: grid; min-inline-size: 0; }
.handle, .roles { color: var(--quiet); font-size: 0.875em; }
.roles { font-weight: 600; }
@media (forced-colors: active) {
  li button[aria-current] { border-width: 3px; }
}
`.trimStart();
