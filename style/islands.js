// Wakes the islands of a page once the browser is idle. Everything works before and without it.
const islands = [...document.querySelectorAll("leptos-island")];

async function wake() {
  const module = await import("/pkg/biaohui.js");
  await module.default({ module_or_path: "/pkg/biaohui.wasm" });
  module.hydrate();
  for (const island of islands) await module[island.dataset.component]?.(island);
}

if (islands.length > 0) (window.requestIdleCallback ?? setTimeout)(wake);
