// The picture of a graph: drawn by Cytoscape on a canvas, laid out by ForceAtlas2 in a worker. What it shows is the
// page's address; the list beside it shows the same and works without it.

import cytoscape from "./vendor/cytoscape.esm.min.mjs";

const SHAPES = { person: "ellipse", organisation: "round-rectangle", case: "diamond", government: "hexagon" };
const holder = document.getElementById("canvas");
const drawing = document.querySelector(".drawing");
const status = drawing.querySelector("[data-status]");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");
let data = JSON.parse(document.getElementById("graph-data").textContent);

const layout = new Worker(policy().createScriptURL(new URL("./vendor/layout-worker.js", import.meta.url).href));

function policy() {
  const createScriptURL = (url) => {
    if (new URL(url).pathname.endsWith("/vendor/layout-worker.js")) return url;
    throw new TypeError(`${url} is not the layout worker`);
  };
  return globalThis.trustedTypes?.createPolicy("casegraph", { createScriptURL }) ?? { createScriptURL };
}

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

function look() {
  const ink = colour("ink");
  return [
    {
      selector: "node",
      style: {
        label: "data(label)",
        color: ink,
        "font-size": 12,
        "font-family": getComputedStyle(document.body).fontFamily,
        "min-zoomed-font-size": 7,
        "text-valign": "bottom",
        "text-margin-y": 4,
        "text-wrap": "wrap",
        "text-max-width": 130,
        "line-height": 1.15,
        "text-outline-width": 2.5,
        "text-outline-color": colour("paper"),
        width: "data(size)",
        height: "data(size)",
        "border-width": 1.5,
        "border-color": colour("paper"),
      },
    },
    ...Object.entries(SHAPES).map(([kind, shape]) => ({
      selector: `node[kind = "${kind}"]`,
      style: { shape, "background-color": colour(kind) },
    })),
    { selector: "node[?seed]", style: { "font-weight": 700, "border-width": 3, "border-color": ink } },
    {
      selector: "edge",
      style: {
        // Curves part several links of the same two; past a few hundred they cost too much to draw.
        "curve-style": data.edges.length > 300 ? "straight" : "bezier",
        "control-point-step-size": 34,
        width: "data(width)",
        "line-color": colour("edge"),
        "target-arrow-color": colour("edge"),
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.8,
        color: ink,
        "font-size": 10,
        "min-zoomed-font-size": 8,
        "text-rotation": "autorotate",
        "text-outline-width": 2,
        "text-outline-color": colour("paper"),
      },
    },
    { selector: "edge[documents = 1]", style: { "line-style": "dashed" } },
    { selector: ":selected", style: { "border-color": colour("link"), "border-width": 4 } },
    { selector: "edge[?symmetric]", style: { "target-arrow-shape": "none" } },
    {
      selector: "edge:selected, edge.near",
      style: { label: "data(label)", "line-color": colour("link"), "target-arrow-color": colour("link"), width: 3 },
    },
  ];
}

drawing.hidden = false;
const cy = cytoscape({
  container: holder,
  style: look(),
  minZoom: 0.15,
  maxZoom: 4,
  boxSelectionEnabled: false,
  selectionType: "single",
});
dark.addEventListener("change", () => cy.style(look()));

// -- what is drawn

function element(node, spot) {
  return {
    group: "nodes",
    data: { ...node, label: node.name, size: 18 + Math.min(30, 7 * Math.sqrt(node.documents)) },
    position: spot,
  };
}

function draw(next) {
  const before = new Set(cy.nodes().map((node) => node.id()));
  const nodes = new Set(next.nodes.map((node) => node.id));
  const edges = new Set(next.edges.map((edge) => edge.id));
  cy.batch(() => {
    cy.elements().filter((each) => !(each.isNode() ? nodes : edges).has(each.id())).remove();
    next.nodes.forEach((node, index) => {
      const known = cy.getElementById(node.id);
      if (known.nonempty()) known.data("seed", node.seed);
      else cy.add(element(node, spot(node.id, index, next)));
    });
    for (const edge of next.edges) {
      if (cy.getElementById(edge.id).empty()) {
        cy.add({ group: "edges", data: { ...edge, width: 1 + Math.min(4, Math.log2(edge.claims + 1)) } });
      }
    }
  });
  data = next;
  cy.style(look());
  place(before);
}

// A new node begins beside the one that brought it in; without one, on a spiral in the order of the answer.
function spot(id, index, next) {
  const link = next.edges.find((edge) => edge.source === id || edge.target === id);
  const other = link && cy.getElementById(link.source === id ? link.target : link.source);
  const angle = index * 2.399963;
  const reach = 40 + 26 * Math.sqrt(index);
  const centre = other?.nonempty() ? other.position() : { x: 0, y: 0 };
  return { x: centre.x + reach * Math.cos(angle), y: centre.y + reach * Math.sin(angle) };
}

let asked = 0;

function place(fixed) {
  asked += 1;
  layout.postMessage({
    id: asked,
    iterations: cy.nodes().length > 250 ? 250 : 500,
    nodes: cy.nodes().map((node) => ({
      id: node.id(),
      ...node.position(),
      size: node.data("size") / 2 + 14,
      fixed: fixed.size > 0 && fixed.has(node.id()),
    })),
    edges: cy.edges().map((edge) => ({
      source: edge.data("source"),
      target: edge.data("target"),
      weight: 1 + Math.log2(edge.data("documents") + 1),
    })),
  });
}

layout.onmessage = ({ data: answer }) => {
  if (answer.id !== asked) return;
  const spots = new Map(answer.positions.map(({ id, x, y }) => [id, { x, y }]));
  const options = { name: "preset", positions: (node) => spots.get(node.id()), fit: true, padding: 40 };
  cy.layout({ ...options, animate: !still.matches && asked > 1, animationDuration: 350 }).run();
  if (cy.zoom() > 1.6) cy.zoom({ level: 1.6, renderedPosition: centre() }), cy.center();
  holder.dataset.drawn = cy.nodes().length;
};

// A turned phone or a changed window: the picture fits again.
let width = holder.clientWidth;
new ResizeObserver(() => {
  cy.resize();
  if (Math.abs(holder.clientWidth - width) > 40) cy.fit(undefined, 30);
  width = holder.clientWidth;
}).observe(holder);

const centre = () => ({ x: cy.width() / 2, y: cy.height() / 2 });

// -- choosing

function chosen() {
  const one = cy.$(":selected");
  return one.nonempty() ? one[0] : null;
}

function tell() {
  const one = chosen();
  cy.edges().removeClass("near");
  for (const row of document.querySelectorAll(".links li")) {
    const mine = one && (row.dataset.node === one.id() || row.dataset.edge === one.id());
    row.classList.toggle("chosen", Boolean(mine));
    if (mine) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
  const node = one?.isNode() ? one : null;
  drawing.querySelector("[data-act=expand]").disabled = !node || node.data("seed");
  drawing.querySelector("[data-act=hide]").disabled = !node || node.id() === data.seeds[0];
  const open = drawing.querySelector("[data-act=open]");
  if (one) open.href = one.data("href");
  else open.removeAttribute("href");
  open.setAttribute("aria-disabled", String(!one));
  if (!one) status.textContent = "Choose an entity or a link in the picture.";
  else if (node) {
    node.connectedEdges().addClass("near");
    const links = node.connectedEdges().length;
    status.textContent = `${node.data("name")}, ${node.data("kind")}, ${links} ${links === 1 ? "link" : "links"}`;
  } else {
    const text = [one.source().data("name"), one.data("label"), one.target().data("name"), one.data("when")];
    status.textContent = text.filter(Boolean).join(" ");
    sentences(one.data("href"));
  }
}

cy.on("select unselect", () => queueMicrotask(tell));
cy.on("dbltap", "node", (event) => expand(event.target));
cy.on("dbltap", "edge", (event) => location.assign(event.target.data("href")));

async function sentences(address) {
  document.getElementById("sentences-panel").hidden = false;
  await htmx.ajax("GET", address, { target: "#sentences", select: "#sentences", swap: "outerHTML" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a, button");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const row = link.closest("li");
  if (link.matches("[data-sentences]")) {
    event.preventDefault();
    cy.$(":selected").unselect();
    const edge = cy.getElementById(row.dataset.edge);
    if (edge.nonempty()) edge.select();
    else sentences(link.href);
    document.getElementById("sentences-panel").scrollIntoView({ block: "nearest" });
  } else if (link.matches("[data-expand], [data-hide]")) {
    event.preventDefault();
    go(new URL(link.href));
  } else if (link.matches("[data-close]")) {
    document.getElementById("sentences-panel").hidden = true;
    holder.focus();
  }
});

// -- changing what is shown: the address first, then picture and list from it

async function go(url) {
  history.pushState({ graph: true }, "", url);
  const answer = await fetch(`/graph/data${url.search}`);
  if (!answer.ok) {
    location.reload(); // the page says what is wrong
    return;
  }
  draw(await answer.json());
  await htmx.ajax("GET", url.pathname + url.search, { target: ".beside", select: ".beside", swap: "outerHTML" });
  const links = cy.edges().length;
  status.textContent = `${cy.nodes().length} entities, ${links} ${links === 1 ? "link" : "links"}`;
  document.getElementById("graph-summary").textContent = status.textContent;
}

addEventListener("popstate", () => location.reload());

function change(name, value) {
  const url = new URL(location.href);
  if (!url.searchParams.getAll(name).includes(value)) url.searchParams.append(name, value);
  return go(url);
}

function expand(node) {
  if (!node.data("seed")) change("entity", node.id());
}

function hide(node) {
  if (node.id() !== data.seeds[0]) change("hide", node.id());
}

const acts = {
  in: () => cy.zoom({ level: cy.zoom() * 1.3, renderedPosition: centre() }),
  out: () => cy.zoom({ level: cy.zoom() / 1.3, renderedPosition: centre() }),
  fit: () => cy.fit(undefined, 40),
  expand: () => chosen()?.isNode() && expand(chosen()),
  hide: () => chosen()?.isNode() && hide(chosen()),
};
for (const [name, act] of Object.entries(acts)) {
  drawing.querySelector(`[data-act=${name}]`).addEventListener("click", act);
}

// -- keys: arrows walk to the neighbour that lies that way

const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function walk([dx, dy]) {
  const one = chosen();
  if (!one || one.isEdge()) {
    cy.$(":selected").unselect();
    cy.getElementById(data.seeds[0]).select();
    return;
  }
  const from = one.position();
  const reach = (node) => {
    const { x, y } = node.position();
    const length = Math.hypot(x - from.x, y - from.y) || 1;
    return ((x - from.x) * dx + (y - from.y) * dy) / length - (node.edgesWith(one).empty() ? 0.6 : 0) - length / 4000;
  };
  const best = cy.nodes().difference(one).max(reach);
  if (!best.ele || best.value < -0.2) return;
  one.unselect();
  best.ele.select();
}

holder.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = {
    "+": acts.in,
    "-": acts.out,
    0: acts.fit,
    e: acts.expand,
    h: acts.hide,
    Enter: () => chosen() && location.assign(chosen().data("href")),
    Escape: () => cy.$(":selected").unselect(),
  }[event.key];
  if (WAYS[event.key]) walk(WAYS[event.key]);
  else if (act) act();
  else return;
  event.preventDefault();
  event.stopPropagation();
});

draw(data);
