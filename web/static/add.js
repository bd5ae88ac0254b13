// Adding documents: drag or choose, then one file after the other, so that the progress of each can be seen.

const form = document.querySelector("form.add");
const files = form.querySelector("#files");
const folder = form.querySelector("#folder");
const drop = form.querySelector(".drop");
const list = form.querySelector("[data-chosen]");
const status = form.querySelector("[data-status]");
const send = form.querySelector("[data-send]");
const cancel = form.querySelector("[data-cancel]");
const SHOWN = 200;
const HIDDEN = new Set(["Thumbs.db", "desktop.ini", ".DS_Store"]);
let chosen = [];
let stopped = false;

form.querySelector("[data-folder]").hidden = !("webkitdirectory" in folder);
form.querySelector("[data-drop-words]").hidden = false;

function add(found) {
  const known = new Set(chosen.map((each) => each.path));
  for (const each of found) {
    const name = each.path.split("/").pop();
    if (!known.has(each.path) && !HIDDEN.has(name) && !name.startsWith(".")) chosen.push(each);
  }
  list.replaceChildren(
    ...chosen.slice(0, SHOWN).map((each) => {
      const row = document.createElement("li");
      const path = document.createElement("span");
      path.className = "wrap";
      path.dir = "auto";
      path.textContent = each.path;
      const state = document.createElement("span");
      state.className = "count";
      state.textContent = bytes(each.file.size);
      row.append(path, state);
      each.state = state;
      return row;
    }),
  );
  const more = chosen.length > SHOWN ? ` The first ${SHOWN} are listed.` : "";
  status.textContent = `${chosen.length} ${chosen.length === 1 ? "file" : "files"} chosen.${more}`;
}

function say(each, words) {
  if (each.state) each.state.textContent = words; // only the first ones are listed
}

function bytes(count) {
  return count < 1e6 ? `${Math.max(1, Math.round(count / 1e3))} kB` : `${(count / 1e6).toFixed(1)} MB`;
}

const plain = (fileList) => [...fileList].map((file) => ({ file, path: file.webkitRelativePath || file.name }));

for (const input of [files, folder]) {
  input.addEventListener("change", () => {
    add(plain(input.files));
    input.value = "";
  });
}

for (const kind of ["dragenter", "dragover"]) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", async (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  // Entries must be taken before the first wait; folders are walked.
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const loose = plain(event.dataTransfer.files);
  if (!entries.length) return add(loose);
  const found = [];
  for (const entry of entries) await walk(entry, "", found);
  add(found);
});

async function walk(entry, above, found) {
  const path = above + entry.name;
  if (entry.isFile) {
    found.push({ file: await new Promise((done, failed) => entry.file(done, failed)), path });
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return;
    for (const each of some) await walk(each, `${path}/`, found);
  }
}

async function post(url, fields) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const answer = await fetch(url, { method: "POST", body, headers: { "X-CSRFToken": document.body.dataset.csrf } });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  return answer;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!chosen.length) {
    status.textContent = "No file is chosen yet.";
    form.querySelector("label[for=files]").focus();
    return;
  }
  send.disabled = true;
  cancel.hidden = false;
  let batch;
  try {
    batch = await (await post(form.dataset.begin, { collection: form.elements.collection.value })).json();
  } catch (error) {
    status.textContent = `Nothing was added: the collection was not accepted (${error.message}).`;
    send.disabled = false;
    cancel.hidden = true;
    return;
  }
  let failed = 0;
  for (const [index, each] of chosen.entries()) {
    if (stopped) break;
    status.textContent = `Sending ${index + 1} of ${chosen.length}: ${each.path}`;
    each.failed = false;
    try {
      await post(batch.files, { path: each.path, files: each.file });
      say(each, "taken in");
    } catch (error) {
      failed += 1;
      each.failed = true;
      say(each, `not sent (${error.message})`);
    }
  }
  await post(batch.end, stopped ? { cancelled: "1" } : {}).catch(() => null);
  if (failed) {
    status.textContent = `${failed} of ${chosen.length} could not be sent; the list says which. `;
    const link = document.createElement("a");
    link.href = batch.page;
    link.textContent = "See what became of the others";
    status.append(link);
    send.disabled = false;
    cancel.hidden = true;
    chosen = chosen.filter((each) => each.failed);
    return;
  }
  location.assign(batch.page);
});

cancel.addEventListener("click", () => {
  stopped = true;
  status.textContent = "Stopping after this file.";
});
