// Runs in the reader's browser. Every text of the report goes into the page as text, never as markup.
(() => {
  const report = JSON.parse(document.getElementById("report").textContent);
  const signs = {
    error: "✖",
    warning: "▲",
    unverified: "?",
    info: "i",
    accepted: "○",
    ok: "✔",
    absent: "–",
    none: "·",
  };
  const words = {
    ok: "set, no finding",
    absent: "not set",
    none: "not required",
    unverified: "not verified",
    info: "note",
  };
  const ranks = ["error", "warning", "unverified", "info", "accepted"];
  const articles = [...document.querySelectorAll("article")];
  const filters = document.getElementById("filters");
  const shownCount = document.getElementById("count");
  const dialog = document.getElementById("detail");
  const body = document.getElementById("detail-body");
  // Beyond this many cells a table starts with the variables that have something to say.
  const manyCells = 5000;
  // So few services stand side by side, and the names of variables are read from left to right.
  const fewServices = 12;
  // A wider table is cut off on paper, where the list of findings says the same.
  const paperColumns = 30;

  const element = (name, properties = {}, children = []) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  /** A name that no one would give is cut: the whole one stands in the list of findings. */
  const cut = (text) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

  const keyOf = (environment, service, variable) => JSON.stringify([environment, service, variable]);
  const byCell = new Map();
  for (const article of articles) {
    const { environment, service = null, variable = null } = article.dataset;
    const key = keyOf(environment, service, variable);
    if (byCell.has(key)) byCell.get(key).push(article);
    else byCell.set(key, [article]);
  }
  const entriesOf = ({ environment, service }, variable) => byCell.get(keyOf(environment, service, variable)) ?? [];

  const worstOf = (list) => ranks.find((rank) => list.some(({ dataset }) => dataset.state === rank)) ?? "ok";

  /** What a cell says, whatever the filters are: a filter may never make a finding look healthy. */
  const stateOf = (service, variable) => {
    const list = entriesOf(service, variable);
    if (list.length > 0) return { state: worstOf(list), list };
    if (variable === null || service.set.has(variable)) return { state: "ok", list };
    if (!service.must.has(variable)) return { state: "none", list };
    // Not set, and no entry of its own: what is said of the whole service says it of this one too.
    const whole = entriesOf(service, null);
    return { state: whole.length > 0 ? worstOf(whole) : "absent", list: whole };
  };

  const isShown = ({ dataset, textContent }) => {
    const { environment, service, rule, severity, text } = filters.elements;
    return (
      (environment.value === "" || dataset.environment === environment.value) &&
      (service.value === "" || dataset.service === service.value) &&
      (rule.value === "" || dataset.rule === rule.value) &&
      (severity.value === "" || dataset.severity === severity.value) &&
      (text.value === "" || textContent.toLowerCase().includes(text.value.toLowerCase()))
    );
  };

  const openers = new WeakMap();
  const open = ({ name, list }) => {
    document.getElementById("detail-title").textContent = name;
    body.replaceChildren(...list.map((article) => Object.assign(article.cloneNode(true), { hidden: false })));
    dialog.showModal();
  };

  const toCell = (service, variable, shown) => {
    const { state, list } = stateOf(service, variable);
    const name = variable === null ? cut(service.service) : `${cut(variable)} on ${cut(service.service)}`;
    const isDim = list.length > 0 && !list.some((each) => shown.has(each));
    if (list.length === 0) {
      const sign = element("span", { textContent: signs[state] });
      sign.setAttribute("role", "img");
      sign.setAttribute("aria-label", words[state]);
      return element("td", { className: state }, [sign]);
    }
    const label = `${name}: ${words[state] ?? state}, ${list.length} ${list.length === 1 ? "entry" : "entries"}`;
    const button = element("button", { type: "button", className: state, textContent: signs[state], title: label });
    button.tabIndex = -1;
    button.setAttribute("aria-label", label);
    openers.set(button, { name, list });
    return element("td", { className: isDim ? "dim" : "" }, [button]);
  };

  const toHeader = (scope, { text, title }) =>
    element("th", { scope, title: cut(title) }, [element("span", { textContent: cut(text) })]);

  const toTable = (environment, shown) => {
    const only = filters.elements.service.value;
    const services = report.services.filter(
      (each) => each.environment === environment && (only === "" || each.service === only),
    );
    const known = [...new Set(services.flatMap(({ set, must }) => [...set, ...must]))].sort();
    const speaking = new Set();
    for (const { dataset } of shown) {
      if (dataset.environment === environment && dataset.variable !== undefined) speaking.add(dataset.variable);
    }
    const isWhole = filters.elements.all.checked;
    const named = isWhole ? known : known.filter((variable) => speaking.has(variable));
    const variables = [null, ...named, ...[...speaking].filter((variable) => !known.includes(variable))];
    const isAcross = services.length <= fewServices;
    const ofServices = services.map((service) => ({ service, text: service.service, title: service.workload }));
    const ofVariables = variables.map((variable) => ({ variable, text: variable ?? "the service itself", title: "" }));
    const [rows, columns] = isAcross ? [ofVariables, ofServices] : [ofServices, ofVariables];
    const corner = toHeader("col", { text: isAcross ? "variable" : "service", title: "" });
    const table = element("table", { className: isAcross ? "variables" : "upright" }, [
      element("thead", {}, [element("tr", {}, [corner, ...columns.map((column) => toHeader("col", column))])]),
      element(
        "tbody",
        {},
        rows.map((row) =>
          element("tr", {}, [
            toHeader("row", row),
            ...columns.map((column) => {
              const { service, variable } = { ...row, ...column };
              return toCell(service, variable, shown);
            }),
          ]),
        ),
      ),
    ]);
    const first = table.querySelector("button");
    if (first !== null) first.tabIndex = 0;
    const isWide = columns.length > paperColumns;
    const scroll = element("div", { className: isWide ? "scroll wide" : "scroll", tabIndex: first === null ? 0 : -1 }, [
      table,
    ]);
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", `services and variables of ${environment}`);
    return scroll;
  };

  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  /** The next cell in that direction that opens. */
  const neighbourOf = (cell, [down, right]) => {
    const rows = cell.closest("tbody").rows;
    let row = cell.parentElement.sectionRowIndex + down;
    let column = cell.cellIndex + right;
    while (row >= 0 && row < rows.length && column > 0 && column < rows[row].cells.length) {
      const button = rows[row].cells[column].querySelector("button");
      if (button !== null) return button;
      row += down;
      column += right;
    }
    return null;
  };

  const move = (event) => {
    const cell = event.target.closest?.("tbody td");
    const row = cell?.parentElement;
    const ends = { Home: () => row.querySelector("button"), End: () => [...row.querySelectorAll("button")].at(-1) };
    const step = steps[event.key];
    if (cell == null || (step === undefined && ends[event.key] === undefined)) return;
    event.preventDefault();
    const next = step === undefined ? ends[event.key]() : neighbourOf(cell, step);
    if (next === null) return;
    for (const button of cell.closest("table").querySelectorAll('button[tabindex="0"]')) button.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };

  const draw = () => {
    const shown = new Set(articles.filter(isShown));
    for (const article of articles) article.hidden = !shown.has(article);
    shownCount.textContent = `${shown.size} of ${articles.length} findings shown`;
    const only = filters.elements.environment.value;
    for (const place of document.querySelectorAll("[data-matrix]")) {
      place.closest("section").hidden = only !== "" && place.dataset.matrix !== only;
      place.replaceChildren(toTable(place.dataset.matrix, shown));
    }
  };

  const fill = (select, values) => {
    const words = [...new Set(values)].sort();
    for (const value of words) select.append(element("option", { value, textContent: cut(value) }));
    return words.length;
  };

  report.services = report.services.map((service) => ({
    ...service,
    set: new Set(service.variables),
    must: new Set(service.required),
  }));
  const { environment, service, rule, all } = filters.elements;
  const sections = [...document.querySelectorAll("[data-matrix]")].map(({ dataset }) => dataset.matrix);
  document.getElementById("by-environment").hidden = fill(environment, sections) < 2;
  fill(
    service,
    report.services.map((each) => each.service),
  );
  fill(
    rule,
    articles.map(({ dataset }) => dataset.rule),
  );
  const variables = new Set(report.services.flatMap(({ set, must }) => [...set, ...must]));
  all.checked = variables.size * report.services.length <= manyCells;
  if (navigator.clipboard !== undefined) {
    for (const fix of document.querySelectorAll("article pre")) {
      fix.before(element("button", { type: "button", className: "copy", textContent: "Copy" }));
    }
  }

  let pending = 0;
  filters.addEventListener("input", () => {
    // Typing into the filter redraws once it pauses.
    clearTimeout(pending);
    pending = setTimeout(draw, 80);
  });
  filters.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", move);
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("button");
    if (button == null) {
      if (target === dialog) dialog.close();
    } else if (openers.has(button)) open(openers.get(button));
    else if (button.id === "close") dialog.close();
    else if (button.className === "copy") {
      navigator.clipboard.writeText(button.nextElementSibling.textContent).then(
        () => {
          button.textContent = "Copied";
        },
        () => {
          button.textContent = "Not allowed here";
        },
      );
    }
  });
  filters.hidden = false;
  draw();
})();
