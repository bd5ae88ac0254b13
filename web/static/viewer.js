// Shows one page of the original at a time: a PDF drawn by pdf.js, a picture as the server sends it. The server's
// picture of the page stays where a PDF cannot be drawn. Marks come from the server's word boxes, in points.

const ZOOMS = [1, 1.25, 1.5, 2, 2.5, 3];

export async function show(viewer) {
  const { src, boxes, picture, vendor, start, end } = viewer.dataset;
  const pages = Number(viewer.dataset.pages);
  const sheet = viewer.querySelector(".sheet");
  const status = viewer.querySelector("[data-status]");
  const current = viewer.querySelector("[data-current]");
  // Without scripts the server's picture is shown; with them it is only fetched where it is needed.
  const image = sheet.querySelector("img") ?? document.createElement("img");
  let number = Number(viewer.dataset.number);
  let zoom = 0;
  let pdf = null;
  let turn = 0; // the newest request wins

  const address = (template, page) => {
    const url = new URL(template.replace("/pages/0", `/pages/${page}`), location.href);
    if (start) {
      url.searchParams.set("start", start);
      url.searchParams.set("end", end);
    }
    return url;
  };

  async function marks(page, width, height) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute("aria-hidden", "true");
    if (!start) return svg;
    const answer = await fetch(address(boxes, page));
    if (!answer.ok) return svg;
    for (const [x0, y0, x1, y1] of (await answer.json()).boxes) {
      const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      rect.setAttribute("x", x0 - 1);
      rect.setAttribute("y", y0 - 0.5);
      rect.setAttribute("width", x1 - x0 + 2);
      rect.setAttribute("height", y1 - y0 + 1);
      svg.append(rect);
    }
    return svg;
  }

  async function draw() {
    const mine = ++turn;
    current.textContent = number;
    for (const button of viewer.querySelectorAll("[data-turn]")) {
      const off = number + Number(button.dataset.turn) < 1 || number + Number(button.dataset.turn) > pages;
      button.classList.toggle("off", off);
      if (off) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
    if (!pdf) {
      if (!image.isConnected) sheet.replaceChildren(image);
      image.src = address(picture, number);
      image.alt = `Page ${number} of the original`;
      image.style.width = `${ZOOMS[zoom] * 100}%`;
      return;
    }
    status.textContent = "";
    const page = await pdf.getPage(number);
    const points = page.getViewport({ scale: 1 });
    const room = sheet.clientWidth || 600;
    const shown = room * ZOOMS[zoom];
    const scale = (shown / points.width) * Math.min(devicePixelRatio || 1, 2);
    const viewport = page.getViewport({ scale });
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `Page ${number} of the original${start ? ", with the passage marked" : ""}`);
    const [svg] = await Promise.all([
      marks(number, points.width, points.height),
      page.render({ canvas, viewport, annotationMode: 0 }).promise,
    ]);
    if (mine !== turn) return;
    const layer = document.createElement("div");
    layer.className = "layer";
    layer.style.width = `${ZOOMS[zoom] * 100}%`;
    layer.append(canvas, svg);
    sheet.replaceChildren(layer);
    const first = svg.querySelector("rect");
    sheet.scrollTop = first ? (Number(first.getAttribute("y")) / points.height) * layer.clientHeight - 120 : 0;
    viewer.dataset.drawn = number;
  }

  for (const button of viewer.querySelectorAll("[data-turn]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      go(number + Number(button.dataset.turn));
    });
  }
  for (const link of document.querySelectorAll("a[data-page]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(Number(link.dataset.page));
    });
  }
  const zooming = viewer.querySelector(".zoom");
  zooming.hidden = false;
  for (const button of zooming.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      const step = Number(button.dataset.zoom);
      zoom = step ? Math.min(Math.max(zoom + step, 0), ZOOMS.length - 1) : 0;
      draw();
    });
  }

  function go(page) {
    if (page < 1 || page > pages || page === number) return;
    number = page;
    const url = new URL(location.href);
    url.searchParams.set("page", page);
    history.replaceState(history.state, "", url);
    draw();
  }

  if (viewer.dataset.viewer === "pdf") {
    try {
      pdf = await open(src, vendor);
      await draw();
    } catch (error) {
      pdf = null;
      status.textContent = "The browser cannot draw this PDF; the page is shown as a picture.";
      console.info("pdf.js:", error?.message ?? error);
      draw();
    }
    let width = sheet.clientWidth;
    new ResizeObserver(() => {
      if (Math.abs(sheet.clientWidth - width) > 40) {
        width = sheet.clientWidth;
        draw();
      }
    }).observe(sheet);
  }
}

async function open(src, vendor) {
  const library = await import("./vendor/pdfjs/pdf.min.mjs");
  const scripts = globalThis.trustedTypes?.createPolicy("casegraph", { createScriptURL: workerOnly }) ?? {
    createScriptURL: workerOnly,
  };
  const worker = new Worker(scripts.createScriptURL(`${vendor}pdf.worker.min.mjs`), { type: "module" });
  const failed = new Promise((_, reject) => worker.addEventListener("error", () => reject(new Error("no worker"))));
  const task = library.getDocument({
    url: src,
    worker: library.PDFWorker.create({ port: worker }),
    cMapUrl: `${vendor}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${vendor}standard_fonts/`,
    iccUrl: `${vendor}iccs/`,
    wasmUrl: `${vendor}wasm/`,
    enableXfa: false,
    isEvalSupported: false,
    disableAutoFetch: true,
    disableStream: true,
    rangeChunkSize: 65536,
  });
  return Promise.race([task.promise, failed]);
}

function workerOnly(url) {
  if (new URL(url, location.href).pathname.endsWith("/vendor/pdfjs/pdf.worker.min.mjs")) return url;
  throw new TypeError(`${url} is not the worker of the viewer`);
}
