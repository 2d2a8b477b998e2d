// Runs in the reader's browser. Every text of the report goes into the page as text, never as markup.
(() => {
  const report = JSON.parse(document.getElementById("report").textContent);
  const signs = { error: "✖", warning: "▲", unverified: "?", info: "i", ok: "✔", none: "·" };
  const words = { ok: "set, no finding", none: "not required", unverified: "not verified" };
  const ranks = ["error", "warning", "unverified", "info"];
  const articles = [...document.querySelectorAll("article")];
  const filters = document.getElementById("filters");
  const shownCount = document.getElementById("count");
  const dialog = document.getElementById("detail");
  const body = document.getElementById("detail-body");
  // Beyond this many columns the table starts with those that have something to say.
  const manyColumns = 40;

  const element = (name, properties = {}, children = []) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const keyOf = (environment, service, variable) => JSON.stringify([environment, service, variable]);
  const byCell = new Map();
  for (const article of articles) {
    const key = keyOf(article.dataset.environment, article.dataset.service ?? null, article.dataset.variable ?? null);
    byCell.set(key, [...(byCell.get(key) ?? []), article]);
  }

  const worstOf = (list) => ranks.find((rank) => list.some(({ dataset }) => dataset.severity === rank)) ?? "ok";

  const isShown = ({ dataset, textContent }) => {
    const { service, rule, severity, text } = filters.elements;
    return (
      (service.value === "" || dataset.service === service.value) &&
      (rule.value === "" || dataset.rule === rule.value) &&
      (severity.value === "" || dataset.severity === severity.value) &&
      (text.value === "" || textContent.toLowerCase().includes(text.value.toLowerCase()))
    );
  };

  const open = (title, list) => {
    document.getElementById("detail-title").textContent = title;
    body.replaceChildren(...list.map((article) => Object.assign(article.cloneNode(true), { hidden: false })));
    dialog.showModal();
  };

  const toCell = (service, variable, shown) => {
    const list = (byCell.get(keyOf(service.environment, service.service, variable)) ?? []).filter((each) =>
      shown.has(each),
    );
    const isSet = service.set.has(variable);
    const state = list.length > 0 ? worstOf(list) : variable !== null && !isSet ? "none" : "ok";
    const name = variable === null ? service.service : `${variable} on ${service.service}`;
    if (list.length === 0) {
      const cell = element("td", { className: state, textContent: signs[state] });
      cell.setAttribute("aria-label", `${name}: ${words[state]}`);
      return cell;
    }
    const label = `${name}: ${words[state] ?? state}, ${list.length} ${list.length === 1 ? "entry" : "entries"}`;
    const button = element("button", { type: "button", className: state, textContent: signs[state], title: label });
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => open(name, list));
    return element("td", {}, [button]);
  };

  const toTable = (environment, shown) => {
    const only = filters.elements.service.value;
    const services = report.services.filter(
      (each) => each.environment === environment && (only === "" || each.service === only),
    );
    const speaking = new Set(
      [...shown].filter(({ dataset }) => dataset.environment === environment).map(({ dataset }) => dataset.variable),
    );
    const all = [...new Set(services.flatMap(({ set, required }) => [...set, ...required]))].sort();
    const columns = filters.elements.all.checked ? all : all.filter((variable) => speaking.has(variable));
    for (const variable of speaking) if (variable !== undefined && !all.includes(variable)) columns.push(variable);
    const corner = element("th", { scope: "col", textContent: "service" });
    const head = element("tr", {}, [
      corner,
      ...[null, ...columns].map((variable) =>
        element("th", { scope: "col" }, [element("span", { textContent: variable ?? "the service itself" })]),
      ),
    ]);
    const rows = services.map((service) =>
      element("tr", {}, [
        element("th", { scope: "row", textContent: service.service, title: service.workload }),
        ...[null, ...columns].map((variable) => toCell(service, variable, shown)),
      ]),
    );
    const table = element("table", {}, [
      element("caption", { textContent: `services and variables of ${environment}`, className: "faint" }),
      element("thead", {}, [head]),
      element("tbody", {}, rows),
    ]);
    const scroll = element("div", { className: "scroll", tabIndex: 0 }, [table]);
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", `services and variables of ${environment}`);
    return scroll;
  };

  const draw = () => {
    const shown = new Set(articles.filter(isShown));
    for (const article of articles) article.hidden = !shown.has(article);
    shownCount.textContent = `${shown.size} of ${articles.length} entries shown`;
    for (const place of document.querySelectorAll("[data-matrix]")) {
      place.replaceChildren(toTable(place.dataset.matrix, shown));
    }
  };

  const fill = (select, values) => {
    for (const value of [...new Set(values)].sort()) select.append(element("option", { value, textContent: value }));
  };

  report.services = report.services.map((service) => ({ ...service, set: new Set(service.variables) }));
  fill(
    filters.elements.service,
    report.services.map(({ service }) => service),
  );
  fill(
    filters.elements.rule,
    articles.map(({ dataset }) => dataset.rule),
  );
  filters.elements.all.checked = new Set(report.services.flatMap(({ variables }) => variables)).size <= manyColumns;
  let pending = 0;
  filters.addEventListener("input", () => {
    // Typing into the filter redraws once it pauses.
    clearTimeout(pending);
    pending = setTimeout(draw, 80);
  });
  filters.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("close").addEventListener("click", () => dialog.close());
  filters.hidden = false;
  draw();
})();
