"use strict";
/* Draws the page from the JSON in #content. Text from the news only ever becomes textContent. */
(() => {
  const content = JSON.parse(document.getElementById("content").textContent);
  const { things, statements, articles, terms, families, classes } = content;
  const at = (id) => document.getElementById(id);
  const CARDS = 60;      // cards shown before "more"
  const NEIGHBOURS = 28; // things drawn around one
  const ROLES = ["agents", "speakers", "targets", "themes", "partners", "regarding", "venues", "events"];

  const WORDS = {
    search: { ar: "ابحث عن اسم أو عبارة", en: "Search a name or phrase" },
    fit: { ar: "ملاءمة", en: "Fit" },
    whole: { ar: "الرسم كاملا", en: "Whole picture" },
    back: { ar: "كل الأقوال", en: "All statements" },
    statements: { ar: "أقوال", en: "statements" },
    actors: { ar: "أطراف وأماكن", en: "actors, places" },
    topics: { ar: "موضوعات", en: "topics" },
    articles: { ar: "مقالات", en: "articles" },
    all: { ar: "الأقوال بترتيب النص", en: "Statements, in the order of the text" },
    behind: { ar: "ما وراء هذه الصلة", en: "Behind this link" },
    found: { ar: "نتائج البحث", en: "Found" },
    none: { ar: "لا شيء بهذه الألفاظ.", en: "Nothing in these words." },
    around: { ar: "ارسم ما حوله", en: "Draw what is around it" },
    as: {
      agents: { ar: "ما يفعله أو يقفه", en: "What it does or holds" },
      speakers: { ar: "ما قاله", en: "What it said" },
      objects: { ar: "ما يتوجه إليه", en: "What is directed at it" },
      mentioned: { ar: "حيث يرد ذكره", en: "Where it is mentioned" },
    },
    says: { ar: "المتكلم", en: "Speaker" },
    with: { ar: "مع", en: "with" },
    about: { ar: "بشأن", en: "regarding" },
    venue: { ar: "في", en: "at" },
    theme: { ar: "مضمونه", en: "on" },
    denied: { ar: "منفي", en: "denied" },
    not: { ar: "لا", en: "does not:" },
    strong: { ar: "بقوة", en: "firm" },
    mutual: { ar: "متبادل", en: "mutual" },
    condition: { ar: "بشرط", en: "if" },
    timeframe: { ar: "زمنه", en: "when" },
    more: { ar: "المزيد", en: "More" },
    asked: { ar: "مطلوب", en: "asked for" },
    open: { ar: "مشروط أو محتمل", en: "conditional or possible" },
    spoken: { ar: "ما تعهد به القادة عن دولهم", en: "what leaders pledge for their states" },
    offsets: { ar: "الموضع", en: "at" },
    known: { ar: "أسماء أخرى", en: "also" },
    NamedTopic: { ar: "موضوع له اسم", en: "named topic" },
    part: { ar: "يعرض الرسم أكثرهم ذكرا؛ انقر أحدهم نقرا مزدوجا لترى ما حوله، أو ابحث.",
            en: "The picture shows those of whom most is said; double-click one to see what is around it, or search." },
  };

  let language = "ar";
  const other = () => (language === "ar" ? "en" : "ar");
  const word = (entry) => entry[language];
  const name = (thing) => things[thing][language];
  const termName = (key) => (terms[key] ? terms[key][language] : key);

  /* ---- elements ------------------------------------------------------------------------------------------------- */
  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return made;
  }
  function text(tag, className, value, lang) {
    const made = element(tag, className);
    made.textContent = value;
    if (lang) made.lang = lang;
    return made;
  }
  function both(tag, className, entry) {
    return element(tag, className, word(entry) + " ", text("span", "also", entry[other()], other()));
  }
  function button(className, label, onClick) {
    const made = text("button", className, label);
    made.type = "button";
    made.addEventListener("click", (event) => { event.stopPropagation(); onClick(); });
    return made;
  }

  /* ---- search --------------------------------------------------------------------------------------------------- */
  function fold(value) {
    return value.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").replace(/[أإآٱ]/g, "ا").replace(/[ىی]/g, "ي")
      .replace(/ة/g, "ه").replace(/ک/g, "ك").toLowerCase().replace(/\s+/g, " ").trim();
  }
  const thingText = things.map((thing) => fold([thing.ar, thing.en, ...(thing.aliases || [])].join(" ")));
  const statementText = statements.map((statement) => fold([
    ...(statement.quotes || []).map((quote) => quote.exact),
    ...Object.values(terms[statement.relation] || {}),
    ...ROLES.flatMap((role) => (statement[role] || []).map((thing) => thingText[thing])),
  ].join(" ")));

  /* ---- the network ---------------------------------------------------------------------------------------------- */
  const nodeOf = new Map(content.nodes.map((node) => [node.id, node]));
  const edgeOf = new Map(content.edges.map((edge) => [edge.id, edge]));
  const edgesAt = new Map();
  for (const edge of content.edges) {
    for (const end of [edge.from, edge.to]) edgesAt.set(end, [...(edgesAt.get(end) || []), edge]);
  }
  const hiddenFamilies = new Set();
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const network = new vis.Network(at("network"), { nodes, edges }, content.options);
  let drawn = new Set();
  let spokenToo = false; // whether speakers have edges of their own beside those of their states
  let spotlight = null;

  function isHidden(edge) {
    return hiddenFamilies.has(edge.family) || Boolean(edge.spoken && !spokenToo && edge.from !== spotlight);
  }
  function hide() { edges.update(edges.getIds().map((id) => ({ id, hidden: isHidden(edgeOf.get(id)) }))); }
  function look(node) { return { ...node, label: node.names[language] }; }
  function lookOfEdge(edge, crowded) {
    return { ...edge, label: crowded || edge.tie === "regarding" ? "" : edge.names[language], hidden: isHidden(edge) };
  }
  function show(ids, places, centre) {
    drawn = new Set(ids);
    const within = content.edges.filter((edge) => drawn.has(edge.from) && drawn.has(edge.to)
      && (centre === undefined || edge.from === centre || edge.to === centre));
    nodes.clear();
    edges.clear();
    nodes.add([...drawn].map((id) => ({ ...look(nodeOf.get(id)), ...(places ? places.get(id) : {}) })));
    edges.add(within.map((edge) => lookOfEdge(edge, within.length > 160)));
    fit();
    network.once("afterDrawing", fit); // only then are the sizes of the boxes known
    renderTools();
  }
  function fit() {
    network.fit({ animation: false });
    network.moveTo({ scale: Math.min(network.getScale() * 0.96, 1.3) });
  }
  function showOpening() { show(content.opening); }
  function showAround(centre) {
    const weight = new Map();
    for (const edge of edgesAt.get(centre) || []) {
      const end = edge.from === centre ? edge.to : edge.from;
      weight.set(end, (weight.get(end) || 0) + (edge.statements ? edge.statements.length : 0.5));
    }
    const near = [...weight.keys()].filter((id) => id !== centre)
      .sort((a, b) => weight.get(b) - weight.get(a) || a - b).slice(0, NEIGHBOURS);
    const places = new Map([[centre, { x: 0, y: 0 }]]);
    const actors = near.filter((id) => things[id].kind !== "Topic");
    const topics = near.filter((id) => things[id].kind === "Topic");
    const put = (side) => (id, i, all) => places.set(id, { x: side * (330 + 230 * (i % 2)), y: (i - (all.length - 1) / 2) * 52 });
    actors.forEach(put(1));
    topics.forEach(put(-1));
    show([centre, ...near], places, centre);
  }
  function fade(keptNodes, keptEdges) {
    nodes.update([...drawn].map((id) => {
      const kept = !keptNodes || keptNodes.has(id);
      return { id, opacity: kept ? 1 : 0.16, font: { color: kept ? classes[things[id].kind].text : "rgba(110,100,85,0.3)" } };
    }));
    edges.update(edges.getIds().map((id) => {
      const kept = !keptEdges || keptEdges.has(id);
      const colour = edgeOf.get(id).color;
      return { id, color: { color: colour, highlight: colour, hover: colour, opacity: kept ? 1 : 0.08 },
               font: { color: kept ? colour : "rgba(0,0,0,0)", strokeColor: kept ? "#fbfaf6" : "rgba(0,0,0,0)" } };
    }));
  }
  function highlight(numbers, extra) {
    const wanted = new Set(numbers);
    const keptEdges = new Set(edges.get().filter((edge) => !edge.hidden && (edge.statements || []).some((n) => wanted.has(n)))
      .map((edge) => edge.id));
    const keptNodes = new Set(extra || []);
    for (const id of keptEdges) { keptNodes.add(edgeOf.get(id).from); keptNodes.add(edgeOf.get(id).to); }
    for (const n of wanted) for (const speaker of statements[n].speakers || []) keptNodes.add(speaker);
    fade(keptNodes, keptEdges);
  }

  /* ---- the panel ------------------------------------------------------------------------------------------------ */
  const panel = at("panel");
  let view = { kind: "all" };

  function chip(id) {
    const box = classes[things[id].kind];
    const made = button("chip", name(id), () => go({ kind: "thing", id }));
    made.style.background = box.fill;
    made.style.borderColor = box.line;
    made.style.color = box.text;
    return made;
  }
  function chips(ids) {
    const and = language === "ar" ? " و" : " and ";
    return (ids || []).flatMap((id, i) => (i ? [and, chip(id)] : [chip(id)]));
  }
  function line(entry, ids) {
    return ids && ids.length ? element("div", "small", word(entry) + " ", ...chips(ids)) : null;
  }
  function tag(className, value) { return value ? text("span", "tag " + className, value) : null; }

  function card(number) {
    const it = statements[number];
    const family = families.find((entry) => entry.id === it.family);
    const targets = (it.mutual ? (it.targets || []).filter((id) => !(it.agents || []).includes(id)) : it.targets) || [];
    const objects = targets.length ? targets : it.themes || [];
    const relation = text("span", "relation", termName(it.relation));
    const made = element("div", "card",
      element("div", "says", ...chips(it.agents), " ", it.denied ? text("span", "not", word(WORDS.not)) : null, relation, " ",
        ...chips(objects), it.mutual ? text("span", "small", " (" + word(WORDS.mutual) + ")") : null),
      targets.length ? line(WORDS.theme, it.themes) : null,
      line(WORDS.with, it.partners), line(WORDS.about, it.regarding), line(WORDS.venue, it.venues), line(WORDS.says, it.speakers),
      element("div", "tags", tag("", termName(it.kind)), tag("", termName(it.modality)),
        it.strong ? tag("strong", word(WORDS.strong)) : null, it.denied ? tag("warn", word(WORDS.denied)) : null,
        it.status ? tag("warn", termName(it.status)) : null,
        it.condition ? tag("warn", word(WORDS.condition) + ": " + it.condition) : null,
        it.timeframe ? tag("", word(WORDS.timeframe) + ": " + it.timeframe) : null, tag("", it.date)),
      ...(it.quotes || []).flatMap(quotation));
    if (family) made.style.setProperty("--family", family.colour);
    made.tabIndex = 0;
    const choose = () => {
      panel.querySelectorAll(".card.on").forEach((card_) => card_.classList.remove("on"));
      made.classList.add("on");
      highlight([number]);
    };
    made.addEventListener("click", choose);
    made.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target === made) choose(); });
    return made;
  }
  function quotation(quote) {
    const source = articles[quote.article] || {};
    const place = (Object.keys(articles).length > 1 && source.headline ? source.headline + " · " : "");
    const quoted = element("blockquote", "", text("span", "around", quote.prefix ? "…" + quote.prefix : ""),
      text("mark", "", quote.exact || ""), text("span", "around", quote.suffix ? quote.suffix + "…" : ""));
    quoted.dir = "rtl";
    quoted.lang = "ar";
    const where = element("div", "where", place + word(WORDS.offsets) + " ", text("bdi", "", quote.start + "–" + quote.end));
    return [quoted, where];
  }
  function cards(numbers) {
    const list = element("div", "");
    let shown = 0;
    const more = button("more", "", extend);
    function extend() {
      more.before(...numbers.slice(shown, shown + CARDS).map(card));
      shown += CARDS;
      more.hidden = shown >= numbers.length;
      more.textContent = word(WORDS.more) + " (" + (numbers.length - shown) + ")";
    }
    list.append(more);
    extend();
    return list;
  }

  function renderAll() {
    const sources = Object.values(articles);
    const count = (test) => things.filter(test).length;
    const sum = (number, entry) => element("div", "", text("b", "", String(number)), word(entry));
    panel.append(text("h2", "", content.title));
    if (sources.length === 1) {
      for (const key of ["publisher", "date", "url"]) if (sources[0][key]) panel.append(text("p", "facts", sources[0][key]));
    }
    panel.append(element("div", "sums", sum(statements.length, WORDS.statements),
      sum(count((thing) => thing.kind !== "Topic"), WORDS.actors), sum(count((thing) => thing.kind === "Topic"), WORDS.topics),
      sources.length > 1 ? sum(sources.length, WORDS.articles) : null));
    panel.append(both("h3", "", WORDS.all), cards(statements.map((_, n) => n)));
    fade();
  }
  function renderThing(id) {
    const thing = things[id];
    panel.append(text("h2", "", thing[language], language));
    if (thing[other()] !== thing[language]) panel.append(text("p", "facts", thing[other()], other()));
    panel.append(text("p", "facts", termName(thing.sort || thing.kind)));
    if (thing.leads) panel.append(element("p", "facts", termName("leads") + " ", ...chips(thing.leads)));
    if (thing.aliases) panel.append(text("p", "facts", word(WORDS.known) + ": " + thing.aliases.join("، ")));
    if (edgesAt.has(id)) panel.append(button("back", word(WORDS.around), () => showAround(id)));
    const seen = new Set();
    const groups = { agents: ["agents"], speakers: ["speakers"], objects: ["targets", "themes", "partners"], mentioned: ["regarding", "venues", "events"] };
    for (const [group, roles] of Object.entries(groups)) {
      const numbers = statements.map((_, n) => n)
        .filter((n) => !seen.has(n) && roles.some((role) => (statements[n][role] || []).includes(id)));
      numbers.forEach((n) => seen.add(n));
      if (numbers.length) panel.append(both("h3", "", WORDS.as[group]), cards(numbers));
    }
    if (drawn.has(id)) { network.selectNodes([id], false); highlight([...seen], [id]); }
  }
  function renderLink(id) {
    const edge = edgeOf.get(id);
    panel.append(element("h2", "", chip(edge.from), " ", text("span", "relation", edge.names[language]), " ", chip(edge.to)));
    panel.append(both("h3", "", WORDS.behind), cards(edge.statements || []));
    fade(new Set([edge.from, edge.to]), new Set([id]));
  }
  function renderSearch(query) {
    const words = fold(query).split(" ");
    const has = (value) => words.every((part) => value.includes(part));
    const foundThings = things.map((_, id) => id).filter((id) => has(thingText[id]));
    const foundStatements = statements.map((_, n) => n).filter((n) => has(statementText[n]));
    panel.append(both("h3", "", WORDS.found));
    if (!foundThings.length && !foundStatements.length) panel.append(text("p", "", word(WORDS.none)));
    const box = element("p", "says");
    foundThings.slice(0, 40).forEach((id) => box.append(chip(id), " "));
    panel.append(box);
    if (foundStatements.length) panel.append(cards(foundStatements));
    highlight(foundStatements, foundThings);
  }
  function render() {
    panel.replaceChildren();
    panel.scrollTop = 0;
    spotlight = view.kind === "thing" ? view.id : null;
    hide();
    if (view.kind !== "all") panel.append(button("back", (language === "ar" ? "→ " : "← ") + word(WORDS.back), home));
    if (view.kind === "thing") renderThing(view.id);
    else if (view.kind === "link") renderLink(view.id);
    else if (view.kind === "search") renderSearch(view.query);
    else renderAll();
  }
  function go(next) {
    view = next;
    if (next.kind === "thing" && nodeOf.has(next.id) && !drawn.has(next.id)) showAround(next.id);
    render();
  }
  function home() {
    at("search").value = "";
    network.unselectAll();
    go({ kind: "all" });
  }

  /* ---- around the network --------------------------------------------------------------------------------------- */
  function renderTools() {
    const whole = drawn.size === content.opening.length && content.opening.every((id) => drawn.has(id));
    at("tools").replaceChildren(
      button("", "+", () => network.moveTo({ scale: network.getScale() * 1.25 })),
      button("", "−", () => network.moveTo({ scale: network.getScale() / 1.25 })),
      button("", word(WORDS.fit), fit),
      ...(whole ? [] : [button("", word(WORDS.whole), () => { showOpening(); home(); })]));
    at("notice").hidden = content.opening.length === content.nodes.length;
    at("notice").textContent = word(WORDS.part) + " (" + drawn.size + " / " + content.nodes.length + ")";
  }
  function renderLegend() {
    const used = new Set(content.nodes.map((node) => node.group));
    const boxes = Object.keys(classes).filter((key) => used.has(key)).map((key) => {
      const box = element("span", "box");
      box.style.background = classes[key].fill;
      box.style.borderColor = classes[key].line;
      box.style.borderRadius = Math.min(classes[key].round, 6) + "px";
      return element("span", "key", box, both("span", "", terms[key] || WORDS[key]));
    });
    const strokes = families.map((family) => {
      const check = element("input");
      check.type = "checkbox";
      check.checked = !hiddenFamilies.has(family.id);
      check.addEventListener("change", () => {
        if (check.checked) hiddenFamilies.delete(family.id); else hiddenFamilies.add(family.id);
        hide();
      });
      const stroke = element("span", "stroke");
      stroke.style.borderTopColor = family.colour;
      return element("label", "", check, stroke, both("span", "", family));
    });
    const standings = new Set(content.edges.map((edge) => edge.standing));
    const manners = [["asked", "dashed"], ["open", "dotted"], ["denied", "dotted"]].filter(([key]) => standings.has(key))
      .map(([key, className]) => element("span", "key", element("span", "stroke " + className), both("span", "", WORDS[key])));
    if (content.edges.some((edge) => edge.spoken)) {
      const check = element("input");
      check.type = "checkbox";
      check.checked = spokenToo;
      check.addEventListener("change", () => { spokenToo = check.checked; hide(); });
      manners.push(element("label", "", check, both("span", "", WORDS.spoken)));
    }
    at("legend").replaceChildren(element("div", "", ...boxes), element("div", "", ...strokes, ...manners));
  }
  function setLanguage(next) {
    language = next;
    document.documentElement.lang = next;
    document.documentElement.dir = next === "ar" ? "rtl" : "ltr";
    at("language").textContent = next === "ar" ? "English" : "العربية";
    at("search").placeholder = WORDS.search[next];
    nodes.update([...drawn].map((id) => ({ id, label: nodeOf.get(id).names[next] })));
    const crowded = edges.length > 160;
    edges.update(edges.getIds().map((id) => ({ id, label: lookOfEdge(edgeOf.get(id), crowded).label })));
    renderTools();
    renderLegend();
    render();
  }

  at("title").textContent = content.title;
  at("language").addEventListener("click", () => setLanguage(other()));
  at("search").addEventListener("input", (event) => {
    const query = event.target.value.trim();
    if (query) go({ kind: "search", query }); else home();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") home(); });
  network.on("click", (event) => {
    if (event.nodes.length) go({ kind: "thing", id: event.nodes[0] });
    else if (event.edges.length && edgeOf.get(event.edges[0]).statements) go({ kind: "link", id: event.edges[0] });
    else home();
  });
  network.on("doubleClick", (event) => { if (event.nodes.length) showAround(event.nodes[0]); });
  network.on("hoverNode", () => { at("network").style.cursor = "pointer"; });
  network.on("hoverEdge", () => { at("network").style.cursor = "pointer"; });
  network.on("blurNode", () => { at("network").style.cursor = ""; });
  network.on("blurEdge", () => { at("network").style.cursor = ""; });

  showOpening();
  setLanguage("ar");
})();
