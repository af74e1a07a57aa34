"use strict";
// The guide to take away: reads what the page holds and shows it. Reaches nothing outside the page.
(() => {
  const place = (id) => document.getElementById(id);
  const view = place("view"), count = place("count"), box = place("q");
  const DOUBT = "In doubt: read the law itself before relying on this.";
  const PER_PAGE = 10;
  const STALE = 30; // days after which the age of the file is no longer said in passing
  let held, finder, entries, agencies;

  // ---- Making elements; words are only ever put in as text.

  function el(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value !== false && value !== undefined) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== ""));
    return made;
  }
  const link = (href, text, more) => el("a", { href, ...more }, text);
  const list = (items) => el("ul", {}, items.map((item) => el("li", {}, item)));
  const counted = (n, one, many) => `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;
  const group = (title, items, id) =>
    items.length
      ? el("details", { id }, el("summary", {}, title, " ", el("span", { class: "quiet" }, String(items.length))), list(items))
      : null;

  // ---- Words, as powers/words.py cuts them.

  const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;

  function plain(text) {
    const folded = text.normalize("NFKC").toLowerCase().replace(/ß/g, "ss").replace(/ſ/g, "s").replace(/ς/g, "σ");
    return folded.normalize("NFKD").replace(/\p{Mn}/gu, "");
  }

  function spans(text) {
    return Array.from(text.matchAll(WORD), (match) => ({
      start: match.index,
      end: match.index + match[0].length,
      text: match[0].replace(/['’]s?$|['’]/g, "") || match[0],
    }));
  }

  // ---- Citations, as powers/citations.py reads them.

  class Citations {
    constructor(patterns, levels, numbers) {
      const made = (name, flags, lead) => new RegExp(lead ? `^(?:${patterns[name]})` : patterns[name], flags);
      this.cited = made("cited", "g");
      this.part = made("part", "g");
      this.path = made("path", "g");
      this.after = made("after act", "", true);
      this.before = made("before act", "");
      this.kinds = Object.keys(patterns)
        .filter((name) => name.startsWith("kind "))
        .map((name) => [name.slice(5), new RegExp(`^(?:${patterns[name]})$`)]);
      this.levels = new Map(Object.entries(levels));
      this.longest = numbers["longest range"];
    }

    all(text) {
      let schedule = "";
      return Array.from(text.matchAll(this.cited), (match) => {
        const kind = this.kind(match.groups.kind);
        const found = this.numbers(match.groups.numbers || match.groups.bare);
        const tokens = found.flatMap((number) => this.tokens(kind + number, schedule));
        if (kind === "sch") schedule = kind + found[found.length - 1];
        return { start: match.index, end: match.index + match[0].length, tokens: [...new Set(tokens)] };
      });
    }

    afterAct(text) {
      return this.section(this.after.exec(text));
    }

    beforeAct(text) {
      return this.section(this.before.exec(text));
    }

    section(match) {
      if (!match) return null;
      return { tokens: this.ladder([`s${match[1]}`, ...(match[2].match(/[0-9a-z]+/g) || [])].join(".")) };
    }

    paths(text) {
      return Array.from(text.matchAll(this.path), (match) => [match.index, match.index + match[0].length, match[0]]);
    }

    root(path) {
      const parts = path.split("/");
      return parts.slice(0, parts.length > 1 && /^\d+$/.test(parts[1]) ? 3 : 4).join("/");
    }

    ofPath(path) {
      const tokens = [];
      let number = "", schedule = "";
      for (const part of path.slice(this.root(path).length).split("/")) {
        if (this.levels.has(part)) {
          if (number.startsWith("sch")) schedule = number;
          number = this.levels.get(part);
        } else if (part) {
          number += /^[a-z]+$/.test(part) ? part : `.${part}`;
          tokens.push(...this.tokens(number, schedule));
        }
      }
      return [...new Set(tokens)];
    }

    kind(word) {
      if (word === undefined) return "s";
      return this.kinds.find(([, pattern]) => pattern.test(word))[0];
    }

    numbers(text) {
      const found = [];
      for (const { groups } of text.matchAll(this.part)) {
        const join = (groups.join || "").trim();
        if (found.length && ["to", "-", "–"].includes(join)) {
          found.push(...this.between(found[found.length - 1], groups.number));
        }
        found.push([groups.number, ...(groups.below.match(/[0-9a-z]+/g) || [])].join("."));
      }
      return found;
    }

    between(first, last) {
      const [start, end] = [first.split(".")[0], last].map((value) => /^(\d+)([a-z]?)$/.exec(value));
      if (!start || !end) return [];
      const low = Number(start[1]), high = Number(end[1]);
      const run = (from, to, said) => Array.from({ length: Math.max(to - from, 0) }, (_, step) => said(from + step));
      if (low === high && start[2] && end[2]) {
        const letter = (code) => `${low}${String.fromCharCode(code)}`;
        return run(start[2].charCodeAt(0) + 1, end[2].charCodeAt(0), letter);
      }
      return high - low <= this.longest ? run(low + 1, high + (end[2] ? 1 : 0), String) : [];
    }

    tokens(number, schedule) {
      const found = this.ladder(number);
      if (number.startsWith("p") && !number.startsWith("pt") && schedule) {
        found.push(...this.ladder(`${schedule}.${number}`).slice(schedule.split(".").length));
      }
      return found;
    }

    ladder(token) {
      const parts = token.split(".");
      return parts.map((_, place) => parts.slice(0, place + 1).join("."));
    }
  }

  // ---- Stems and mistypings, as powers/spelling.py mends them.

  class Speller {
    constructor(packed) {
      this.numbers = packed.numbers;
      this.known = new Map(
        Object.entries(packed.known).map(([word, about]) => [word, Array.isArray(about) ? about : [about, word]]),
      );
      this.postings = packed.postings;
      this.small = new Set([...packed.stop, ...packed.faint, ...packed.right]);
      this.spelt = new Map();
      for (const [word, [seen]] of this.known) {
        if (seen && word.length > this.numbers.shortest - 2 && /^\p{L}+$/u.test(word)) {
          if (!this.spelt.has(word[0])) this.spelt.set(word[0], []);
          this.spelt.get(word[0]).push([letters(word), seen, word]);
        }
      }
    }

    // The table knows every word of the guide; of others an ending is taken off until one is known.
    stem(word) {
      const found = this.known.get(word);
      if (found) return found[1];
      for (const ending of ["'s", "s", "es", "ed", "d", "ing", "ings", "er", "ers", "or", "ors", "ly", "ment", "ments", "ion", "ions"]) {
        if (!word.endsWith(ending) || word.length - ending.length < 3) continue;
        const base = word.slice(0, -ending.length);
        for (const shape of [base, `${base}e`, base.replace(/(.)\1$/, "$1"), base.replace(/i$/, "y")]) {
          const root = this.known.get(shape);
          if (root) return root[1];
          if (this.postings.has(shape)) return shape;
        }
      }
      return word;
    }

    mend(word) {
      const { shortest, sure } = this.numbers;
      if (word.length < shortest || this.known.has(word) || this.small.has(word) || !/^\p{L}+$/u.test(word)) return [word];
      if (this.postings.has(this.stem(word))) return [word];
      const [nearest, likeness] = this.nearest(word);
      if (likeness >= sure) return [nearest];
      return this.halves(word) || [nearest];
    }

    seen(word) {
      return this.known.get(word)?.[0] || 0;
    }

    halves(word) {
      const least = this.numbers["shortest half"];
      let best = null, most = 0;
      for (let cut = least; cut <= word.length - least; cut += 1) {
        const pair = [word.slice(0, cut), word.slice(cut)];
        const worth = Math.min(...pair.map((half) => this.seen(half)));
        if (worth > most) [best, most] = [pair, worth];
      }
      return best;
    }

    nearest(word) {
      const mask = letters(word);
      let best = [this.numbers.likeness, 0, word];
      for (const [others, seen, candidate] of this.spelt.get(word[0]) || []) {
        if (bits(others ^ mask) > this.numbers["letters apart"]) continue;
        if (Math.abs(candidate.length - word.length) > this.numbers["length apart"]) continue;
        const found = [ratio(candidate, word), seen, candidate];
        if (after(found, best)) best = found;
      }
      return [best[2], best[0]];
    }
  }

  function letters(word) {
    let mask = 0;
    for (let at = 0; at < word.length; at += 1) mask |= 1 << (word.charCodeAt(at) & 31);
    return mask;
  }

  function bits(mask) {
    let left = mask, found = 0;
    for (; left; left &= left - 1) found += 1;
    return found;
  }

  function after(one, other) {
    for (let at = 0; at < one.length; at += 1) {
      if (one[at] !== other[at]) return one[at] > other[at];
    }
    return false;
  }

  // Ratcliff and Obershelp: twice the letters in common runs over all letters.
  function ratio(first, second) {
    let same = 0;
    const waiting = [[0, first.length, 0, second.length]];
    while (waiting.length) {
      const [low, high, under, over] = waiting.pop();
      let at = low, where = under, size = 0, runs = new Map();
      for (let i = low; i < high; i += 1) {
        const grown = new Map();
        for (let j = under; j < over; j += 1) {
          if (second[j] !== first[i]) continue;
          const length = (runs.get(j - 1) || 0) + 1;
          grown.set(j, length);
          if (length > size) [at, where, size] = [i - length + 1, j - length + 1, length];
        }
        runs = grown;
      }
      if (size) {
        same += size;
        waiting.push([low, at, under, where], [at + size, high, where + size, over]);
      }
    }
    return (2 * same) / (first.length + second.length);
  }

  // ---- The search, as powers/query.py reads a question and powers/search.py ranks.

  class Finder {
    constructor(packed) {
      this.numbers = packed.numbers;
      this.postings = new Map(Object.entries(packed.postings));
      this.speller = new Speller({ ...packed, postings: this.postings });
      this.citations = new Citations(packed.patterns, packed.levels, packed.numbers);
      this.year = new RegExp(`^(?:${packed.patterns["year beside"]})`);
      this.stop = new Set(packed.stop);
      this.faint = new Set(packed.faint);
      this.acts = byFirst(packed.acts);
      this.expansions = byFirst(packed.expansions);
    }

    search(text) {
      const { terms, repaired } = this.read(text);
      const scores = new Map();
      for (const [key, worth] of terms) {
        const posting = this.postings.get(key) || [];
        let number = 0;
        for (let at = 0; at < posting.length; at += 2) {
          number += posting[at];
          scores.set(number, (scores.get(number) || 0) + (posting[at + 1] / this.numbers.precision) * worth);
        }
      }
      const floor = this.numbers.weak * Math.max(0, ...scores.values());
      const anywhere = [...terms.keys()].some((key) => key.includes("nation#"));
      const found = [];
      for (const [number, score] of scores) {
        if (score < floor) continue;
        const entry = held.entries[number];
        const worth = score * entry.weight * (!anywhere && entry.elsewhere ? this.numbers.elsewhere : 1);
        found.push({ entry, number, worth, ended: entry.status.startsWith("ended") });
      }
      found.sort((one, other) => one.ended - other.ended || other.worth - one.worth || one.number - other.number);
      return { found: found.map((hit) => hit.entry), repaired };
    }

    read(text) {
      const terms = new Map(), numbers = this.numbers;
      const add = (key, worth) => {
        if (!(terms.get(key) >= worth)) terms.set(key, worth);
      };
      let line = plain(Array.from(text).slice(0, numbers["longest text"]).join(""));
      const blank = (start, end) => {
        line = line.slice(0, start) + " ".repeat(end - start) + line.slice(end);
      };
      add(`id#${line.trim()}`, numbers.id);
      for (const [start, end, path] of this.citations.paths(line)) {
        const root = this.citations.root(path);
        add(`act#${root}`, numbers.act);
        for (const token of this.citations.ofPath(path)) add(`${root}#${token}`, numbers.qualified);
        blank(start, end);
      }
      const cited = this.citations.all(line);
      for (const { start, end } of cited) blank(start, end);
      const { kept, repaired } = this.words(line);
      const acts = this.named(kept, line);
      this.cite(cited, acts, add);
      const inNames = new Set(acts.filter((act) => act.words.length > 1).flatMap((act) => act.words));
      for (const word of this.expand(kept, add)) inNames.add(word);
      for (const word of kept) {
        add(word.stem, this.faint.has(word.text) ? numbers.faint : inNames.has(word) ? numbers["name word"] : 1);
      }
      return { terms, repaired };
    }

    words(line) {
      const kept = [], repaired = new Map();
      for (const { start, end, text } of spans(line)) {
        if (this.stop.has(text) || kept.length >= this.numbers["most words"]) continue;
        const mended = repaired.size < this.numbers["most repairs"] ? this.speller.mend(text) : [text];
        kept.push(...mended.map((word) => ({ start, end, text: word, stem: this.speller.stem(word) })));
        if (mended.length > 1 || mended[0] !== text) repaired.set(text, mended.join(" "));
      }
      return { kept, repaired: [...repaired] };
    }

    named(kept, line) {
      const found = [];
      for (let at = 0; at < kept.length; ) {
        let size = 0, roots = [];
        for (const [stems, meant] of this.acts.get(kept[at].stem) || []) {
          if (stems.length > size && stands(stems, kept, at)) [size, roots] = [stems.length, meant];
        }
        if (size) found.push(this.act(kept.slice(at, at + size), roots, line));
        at += size || 1;
      }
      return found;
    }

    act(words, roots, line) {
      let end = words[words.length - 1].end, meant = roots;
      const year = this.year.exec(line.slice(end));
      if (year) {
        end += year[0].length;
        const dated = roots.filter((root) => root.split("/")[1] === year[1]);
        meant = dated.length ? dated : roots;
      }
      const section = this.citations.afterAct(line.slice(end)) || this.citations.beforeAct(line.slice(0, words[0].start));
      return { words, roots: meant, section };
    }

    cite(cited, acts, add) {
      const { act, unqualified, qualified } = this.numbers, most = this.numbers["most roots"];
      const roots = acts.flatMap((one) => one.roots).slice(0, most);
      for (const one of acts) for (const root of one.roots.slice(0, most)) add(`act#${root}`, act);
      for (const { tokens } of [...cited, ...acts.map((one) => one.section).filter(Boolean)]) {
        const depth = (token) => token.split(".").length;
        const deepest = Math.max(...tokens.map(depth));
        for (const token of tokens) {
          const worth = depth(token) === deepest ? this.numbers["longest citation"] : 1;
          add(token, worth * (roots.length ? unqualified : 1));
          for (const root of roots) add(`${root}#${token}`, worth * qualified);
        }
      }
    }

    expand(kept, add) {
      const named = new Set();
      kept.forEach((word, at) => {
        for (const [stems, meant, worth] of this.expansions.get(word.stem) || []) {
          if (!stands(stems, kept, at)) continue;
          for (const stem of meant) add(stem, worth);
          if (meant[0].startsWith("agency#")) kept.slice(at, at + stems.length).forEach((one) => named.add(one));
        }
      });
      return named;
    }
  }

  function byFirst(phrases) {
    const found = new Map();
    for (const phrase of phrases) {
      const first = phrase[0][0];
      if (!found.has(first)) found.set(first, []);
      found.get(first).push(phrase);
    }
    return found;
  }

  const stands = (stems, kept, at) => kept.length - at >= stems.length && stems.every((stem, step) => kept[at + step].stem === stem);

  // ---- Who may do what, as powers/coverage.py works it out.

  const STATES = ["without-warrant", "with-warrant", "nothing"];
  const meets = (some, others) => some.some((one) => others.includes(one));

  function covered(asked) {
    const premises = asked.premises.includes("any") ? [] : asked.premises;
    const needs = asked.needs.length ? asked.needs : posed(premises);
    const usable = held.entries.filter(
      (entry) =>
        entry.kind === "power" &&
        entry.status === "in force" &&
        entry.extent.includes(asked.nation) &&
        (!asked.scenario || meets(entry.scenarios, ["any", asked.scenario])),
    );
    const door = { premises, anything: !asked.scenario };
    const cells = new Map(needs.map((need) => [need, asked.agencies.map((agency) => cell(usable, agency, need, door))]));
    const gaps = needs.filter((need) => cells.get(need).every((one) => one.state === "nothing")).map((need) => {
      const others = held.chosen.length ? [] : held.agencies;
      const states = others.map((agency) => [agency.id, cell(usable, agency.id, need, door).state]);
      const those = (state) => states.filter((one) => one[1] === state).map((one) => one[0]);
      return { need, without: those("without-warrant"), authorised: those("with-warrant") };
    });
    const ways = ["enter-business", "enter-dwelling"].filter((need) => cells.has(need)).map((need) => {
      const those = (nothing) => asked.agencies.filter((_, at) => (cells.get(need)[at].state === "nothing") === nothing);
      return { need, have: those(false), lack: those(true) };
    });
    return { needs, cells, gaps, ways: ways.filter((way) => way.have.length && way.lack.length) };
  }

  function posed(premises) {
    const home = (one) => held.places.dwellings.includes(one);
    return held.needs.filter(
      (need) =>
        !premises.length ||
        !((need === "enter-dwelling" && !premises.some(home)) || (need === "enter-business" && premises.every(home))),
    );
  }

  function reaches(power, need, premises) {
    const { dwellings, businesses, anywhere } = held.places;
    if (!power.needs?.includes(need)) return false;
    let asked = premises;
    if (need === "enter-dwelling") {
      asked = premises.filter((one) => dwellings.includes(one));
      if (!asked.length) asked = dwellings;
    } else if (need === "enter-business") {
      asked = premises.filter((one) => !dwellings.includes(one));
      if (!asked.length) asked = businesses;
    } else if (!asked.length || meets(anywhere, power.premises)) {
      return true;
    }
    const more = [];
    if (meets(asked, dwellings)) more.push("dwelling");
    if (meets(asked, ["farm", "licensed-premises"])) more.push("business");
    return meets(power.reach, [...asked, ...more]);
  }

  function cell(usable, agency, need, door) {
    const ranked = usable
      .filter((power) => agencies.get(agency).living && power.agencies?.includes(agency) && reaches(power, need, door.premises))
      .map((power) => ({ power, rank: rank(power, agency, need, door) }));
    if (!ranked.length) return { agency, state: "nothing", powers: [] };
    ranked.sort((one, other) => (after(one.rank, other.rank) ? 1 : after(other.rank, one.rank) ? -1 : 0));
    const powers = ranked.map((one) => one.power), state = powers[0].ranks[need][0];
    return { agency, state: STATES[state], powers, otherwise: powers.find((power) => power.ranks[need][0] !== state) };
  }

  // The ranks that come with an entry are for its first holder, at no premises in particular.
  function rank(power, agency, need, door) {
    const own = [...power.ranks[need]];
    const somewhere = meets(power.premises, [...held.places.anywhere, "any"]);
    own[2] = power.agencies[0] === agency ? 0 : 1;
    own[5] = !somewhere && door.premises.length && !meets(door.premises, power.premises) ? 1 : 0;
    return [door.anything && power.narrow ? 1 : 0, ...own];
  }

  // ---- The pages.

  const label = (table, word) => held.labels[table][word] || word;
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const short = (ids) => ids.map((id) => held.names[id][0]).join(", ");

  function toEntry(id, text) {
    const entry = entries.get(id);
    if (!entry) return [text || held.titles[id], el("span", { class: "quiet" }, " (not in this file)")];
    const standing = entry.status === "in force" ? "" : ` (${entry.status})`;
    return link(`#/${entry.kind}/${id}`, (text || entry.title) + standing);
  }

  function toAgency(id) {
    const name = held.names[id][1];
    return agencies.has(id) ? link(`#/agency/${id}`, name) : name;
  }

  function page(title, ...content) {
    view.replaceChildren(el("h1", { tabindex: "-1" }, title), ...content.flat(3).filter(Boolean));
    document.title = `${title.slice(0, 120)} – Guide to powers as at ${held.day}`;
  }

  const fallen = (about) =>
    about.banner
      ? el("p", { class: "warning" }, about.banner, about.newer ? [" Now: ", agencies.has(about.newer) ? toAgency(about.newer) : held.names[about.newer] ? held.names[about.newer][1] : toEntry(about.newer), "."] : null)
      : null;

  function start() {
    page(
      "Guide to powers",
      el("p", {}, "Who may do what, where and on what terms, in operations against modern slavery. Ask in your own words, or give a section, as s17 PACE."),
      el("h2", {}, "Questions to begin with"),
      list(held.labels.questions.map((question) => link(`#/search?${new URLSearchParams({ q: question })}`, question))),
      el("h2", {}, "In this file"),
      list([
        link("#/coverage", "Who may do what: choose who is coming and where"),
        [link("#/agencies", "Agencies"), ` (${held.agencies.length})`],
        [link("#/kinds", "Kinds of operation"), ` (${held.kinds.length})`],
        link("#/changes", "Changes of the law, past and to come"),
      ]),
      el("p", {}, `${counted(held.entries.filter((entry) => entry.kind === "power").length, "power", "powers")} and ${counted(held.entries.filter((entry) => entry.kind === "offence").length, "offence", "offences")}.`),
    );
  }

  function results(asked) {
    const query = (asked.get("q") || "").trim();
    box.value = query;
    if (!query) return start();
    const { found, repaired } = finder.search(query);
    const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
    const at = Math.min(pages, Math.max(1, Number.parseInt(asked.get("page"), 10) || 1));
    const told = found.length ? `${counted(found.length, "entry", "entries")} found` : "Nothing in this file matches";
    const to = (number, text) => link(`#/search?${new URLSearchParams({ q: query, page: number })}`, text);
    page(
      told,
      el("p", { class: "quiet" }, "For: ", el("span", { dir: "auto" }, query.slice(0, 200)), query.length > 200 ? " …" : ""),
      repaired.length ? el("p", {}, "Searched for ", repaired.map(([typed, meant], place) => [place ? ", " : "", el("strong", {}, meant), " (you typed ", el("span", { dir: "auto" }, typed.slice(0, 60)), ")"]), ".") : null,
      found.length
        ? el("ol", { class: "hits", start: (at - 1) * PER_PAGE + 1 }, found.slice((at - 1) * PER_PAGE, at * PER_PAGE).map(hit))
        : [el("p", {}, "That is not proof that nothing exists. Try other, everyday words, a section and its act, as s17 PACE, or:"), list([link("#/agencies", "the agency that would do it")])],
      pages > 1
        ? el("nav", { "aria-label": "More results", class: "pages" }, at > 1 ? to(at - 1, "Before") : null, el("span", {}, `Page ${at} of ${pages}`), at < pages ? to(at + 1, "More results") : null)
        : null,
    );
    count.textContent = pages > 1 ? `${told}, page ${at} of ${pages}` : told;
  }

  function hit(entry) {
    const standing = entry.status === "in force" ? "" : entry.status;
    const [condition, authority] = entry.terms || [];
    return el(
      "li",
      {},
      el("h2", {}, link(`#/${entry.kind}/${entry.id}`, entry.title)),
      el("p", { class: "quiet" }, entry.citation, el("br"), entry.kind === "offence" ? "Offence. " : "", short(entry.agencies || [])),
      standing ? el("p", {}, el("strong", { class: "tag" }, standing)) : null,
      condition ? el("p", {}, "If: ", condition) : authority ? el("p", {}, "Authority: ", authority) : null,
      entry.doubts ? el("p", { class: "doubt" }, DOUBT) : null,
    );
  }

  const rows = (pairs) =>
    el("dl", {}, pairs.map(([term, said]) => el("div", {}, el("dt", {}, term), el("dd", {}, Array.isArray(said) ? list(said) : said))));

  function one(id) {
    const entry = entries.get(id);
    if (!entry) return lost();
    const told = held.chapters.flatMap((chapter) => chapter.told).filter((change) => change.entries.includes(id));
    const before = held.entries.filter((other) => other.newer === id);
    page(
      entry.title,
      entry.banner ? fallen(entry) : el("p", {}, el("strong", { class: "tag good" }, entry.kind === "offence" ? "Offence, in force" : "In force"), ` as at ${held.day}`),
      entry.doubts ? el("div", { class: "doubt" }, el("p", {}, el("strong", {}, DOUBT)), entry.doubts.map((reason) => el("p", {}, reason))) : null,
      entry.lead && !entry.banner ? el("p", { class: "lead" }, entry.lead) : null,
      rows([...entry.rows, ["Provision", entry.citation]]),
      entry.agencies ? [el("h2", {}, entry.kind === "offence" ? "Enforced by" : "Holders"), list(entry.agencies.map(toAgency))] : null,
      entry.more ? [el("h2", {}, "Offences"), list(entry.more)] : null,
      el("h2", {}, "The law"),
      list(entry.sources.map(([text, path]) => (path ? link(`https://www.legislation.gov.uk/${path}`, text, { rel: "external noreferrer" }) : text))),
      rows(entry.sure),
      told.length || before.length
        ? [el("h2", {}, "History"), list([...before.map((other) => ["Took the place of: ", toEntry(other.id)]), ...told.map((change) => [change.when || "No day set", ": ", link(`#/changes/${change.id}`, change.words)])])]
        : null,
      entry.also ? [el("h2", {}, "See also"), list(entry.also.map((other) => toEntry(other)))] : null,
    );
  }

  function everybody() {
    page(
      "Agencies",
      Object.entries(held.labels.agency_kind).map(([kind, title]) => {
        const those = held.agencies.filter((agency) => agency.kind === kind);
        return those.length ? [el("h2", {}, title), list(those.map((agency) => [toAgency(agency.id), agency.living ? "" : el("span", { class: "quiet" }, " (no longer, or not yet, in being)")]))] : null;
      }),
    );
  }

  function agency(id) {
    const about = agencies.get(id);
    if (!about) return lost();
    const own = held.entries.filter((entry) => entry.agencies?.includes(id));
    const usable = own.filter((entry) => entry.status === "in force");
    const powers = usable.filter((entry) => entry.kind === "power");
    const links = (some) => some.map((entry) => toEntry(entry.id));
    page(
      about.name,
      fallen(about),
      el("p", {}, about.about),
      rows([["Short name", about.short], ["Where", about.where], ["How to reach", about.reach]]),
      el("h2", {}, `${counted(powers.length, "power", "powers")} in force`),
      powers.length ? el("p", { class: "screen" }, link(`#/coverage?${new URLSearchParams({ agency: id })}`, "What it may do, need by need")) : el("p", {}, "This file holds no power of this body in force. That is not proof that it has none."),
      held.needs.map((need) => group(label("need", need), links(powers.filter((power) => power.needs?.includes(need))))),
      group("Other powers", links(powers.filter((power) => !power.needs))),
      group("Offences it deals with", links(usable.filter((entry) => entry.kind === "offence"))),
      group("Ended or not started", links(own.filter((entry) => entry.status !== "in force"))),
    );
  }

  function changes(id) {
    page(
      "Changes of the law",
      el("p", {}, "What is to come first, then what has changed, newest first. This guide may not know of every change."),
      held.chapters.length ? null : el("p", {}, "This file tells of none. That is not proof that there is none."),
      held.chapters.map((chapter) => [
        el("h2", {}, chapter.title),
        chapter.told.map((told) =>
          el(
            "article",
            {},
            el("h3", { id: `change-${told.id}`, tabindex: "-1" }, told.when ? `${told.when}: ` : "", told.words),
            el("p", { class: "quiet" }, told.act),
            told.effect ? el("p", {}, told.effect) : null,
            told.doubt ? el("p", { class: "doubt" }, told.doubt) : null,
            told.entries.length > 4 ? group("Entries it concerns", told.entries.map((entry) => toEntry(entry))) : told.entries.length ? list(told.entries.map((entry) => toEntry(entry))) : null,
            told.source ? el("p", { class: "quiet" }, "Source: ", told.source) : null,
          ),
        ),
      ]),
    );
    return id ? place(`change-${id}`) : null;
  }

  function kinds() {
    page("Kinds of operation", held.kinds.length ? list(held.kinds.map((kind) => [link(`#/kind/${kind.id}`, kind.title), el("p", { class: "quiet" }, kind.looks_like)])) : el("p", {}, "This file holds none."));
  }

  function kind(id) {
    const brief = held.kinds.find((one) => one.id === id);
    if (!brief) return lost();
    const asked = new URLSearchParams([...brief.agencies.filter((name) => !held.chosen.length || held.chosen.includes(name)).map((name) => ["agency", name]), ...brief.premises.map((one) => ["premises", one]), ["scenario", id]]);
    page(
      brief.title,
      el("p", {}, brief.looks_like),
      brief.confidence === "high" ? null : el("p", { class: "doubt" }, `Confidence in this page is ${label("confidence", brief.confidence)}.`),
      el("section", { class: "danger", "aria-labelledby": "dangers" }, el("h2", { id: "dangers" }, "Dangers to you"), el("dl", {}, brief.dangers.map(([what, act]) => el("div", {}, el("dt", {}, what), el("dd", {}, act))))),
      el("h2", {}, "What points to exploitation"),
      list(brief.signs),
      el("h2", {}, "Who to ask"),
      list(brief.agencies.map(toAgency)),
      el("p", {}, link(`#/coverage?${asked}`, "Who of them may do what there (England)")),
      el("h2", {}, "Powers most used"),
      list(brief.powers.map((power) => toEntry(power))),
      brief.offences.length ? [el("h2", {}, "Offences"), list(brief.offences.map((offence) => toEntry(offence)))] : null,
    );
  }

  function lost() {
    page("Not in this file", el("p", {}, "There is nothing at that place in this file. Search for it above, or look in a newer or a fuller file."));
  }

  // ---- The matrix.

  function matrix(asked) {
    const known = (name, words) => [...new Set(asked.getAll(name))].filter((word) => words.includes(word));
    const those = {
      agencies: known("agency", held.agencies.map((agency) => agency.id)),
      premises: known("premises", Object.keys(held.labels.premises)),
      needs: known("need", held.needs),
      nation: known("nation", Object.keys(held.labels.nation))[0] || "england",
      scenario: held.scenario || known("scenario", Object.keys(held.labels.scenario))[0] || "",
    };
    page("Who may do what", those.agencies.length ? table(those) : el("p", {}, "Choose who is coming and where. You see what each may do, what nobody can, and who could."), choices(those));
    count.textContent = those.agencies.length ? `Table of ${counted(those.agencies.length, "agency", "agencies")}` : "";
  }

  function table(those) {
    const found = covered(those);
    const onlyWith = found.needs.filter((need) => {
      const states = new Set(found.cells.get(need).map((one) => one.state));
      return states.has("with-warrant") && !states.has("without-warrant");
    });
    const where = those.premises.length ? those.premises.map((one) => label("premises", one)).join(", ") : label("premises", "any");
    return [
      el("p", {}, `At ${where}${those.scenario ? ` (${label("scenario", those.scenario)})` : ""} in ${label("nation", those.nation)}, as the law stands on ${held.day}. `, el("a", { href: "#choose", class: "screen" }, "Choose again")),
      el(
        "div",
        { class: "wide", tabindex: "0", role: "region", "aria-label": "What each agency coming may do" },
        el(
          "table",
          {},
          el("caption", { class: "unseen" }, "What each agency coming may do"),
          el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "To be done"), those.agencies.map((id) => el("th", { scope: "col" }, link(`#/agency/${id}`, held.names[id][0]))))),
          el("tbody", {}, found.needs.map((need) => el("tr", {}, el("th", { scope: "row" }, label("need", need)), found.cells.get(need).map((one) => square(one, need))))),
        ),
      ),
      el("h2", {}, found.gaps.length ? "Gaps: nobody coming can do this, as far as this file goes" : "An entry for each of these"),
      found.gaps.length ? rows(found.gaps.map((gap) => [label("need", gap.need), outside(gap)])) : el("p", {}, "Somebody coming has one. Whether its terms are met is for those at the door."),
      onlyWith.length ? el("p", {}, el("strong", {}, "Nobody coming may do this on the spot without a warrant or authority: "), onlyWith.map((need) => label("need", need)).join(", "), ".") : null,
      found.ways.map((way) => el("p", {}, el("strong", {}, `${label("need", way.need)}: one body's power is not another's way in.`), ` ${short(way.lack)}: nothing of their own here. They may not come in on what ${short(way.have)} may do: they need consent, or a power of their own.`)),
      el("p", {}, "“Nothing in this guide” is not proof that nothing exists. Each body acts for its own purpose. “In doubt” marks an entry that is not both reviewed and of high confidence."),
    ];
  }

  function square(one, need) {
    const [best] = one.powers, state = label("state", one.state);
    const who = el("span", { class: "who", "aria-hidden": "true" }, `${held.names[one.agency][0]}: `);
    if (!best) return el("td", { class: one.state }, who, el("strong", {}, state));
    const free = one.state === "without-warrant", terms = best.terms[free ? 0 : 1];
    return el(
      "td",
      { class: one.state },
      who,
      el("strong", {}, state),
      link(`#/power/${best.id}`, best.citation, { class: "best" }),
      terms ? el("span", {}, free ? "If: " : "Needs: ", terms) : null,
      one.otherwise ? el("span", {}, free ? "With a warrant or authority: " : "Without one, but only in some cases: ", link(`#/power/${one.otherwise.id}`, one.otherwise.citation)) : null,
      one.powers.length > 1 ? link(`#/agency/${one.agency}`, `and ${one.powers.length - 1} more`, { "aria-label": `and ${one.powers.length - 1} more of ${held.names[one.agency][0]}: ${label("need", need)}` }) : null,
      best.doubts ? el("em", {}, "In doubt: read the law first") : null,
    );
  }

  function outside(gap) {
    if (held.chosen.length) return "None of the agencies of this file. It does not hold the others' powers.";
    const said = [];
    if (gap.without.length) said.push(`Could, without a warrant: ${short(gap.without)}.`);
    if (gap.authorised.length) said.push(`Only with a warrant or authority: ${short(gap.authorised)}.`);
    return said.join(" ") || "No agency of this guide has an entry for it.";
  }

  function choices(those) {
    const boxes = (name, legend, options, chosen) =>
      el("fieldset", {}, el("legend", {}, legend), options.map(([value, text]) => el("label", { class: "box" }, el("input", { type: "checkbox", name, value, checked: chosen.includes(value) }), " ", text)));
    const select = (name, text, options, chosen) =>
      el("p", {}, el("label", { for: `c-${name}` }, text), el("select", { id: `c-${name}`, name }, options.map(([value, words]) => el("option", { value, selected: value === chosen }, capital(words)))));
    const living = held.agencies.filter((one) => one.living || those.agencies.includes(one.id));
    const scenarios = Object.entries(held.labels.scenario).filter(([id]) => id !== "any");
    const form = el(
      "form",
      { class: "screen", id: "choose", tabindex: "-1" },
      el("h2", {}, "Who is coming"),
      el("div", { class: "columns" }, Object.entries(held.labels.agency_kind).map(([kind, title]) => {
        const some = living.filter((one) => one.kind === kind);
        return some.length ? boxes("agency", title, some.map((one) => [one.id, one.name]), those.agencies) : null;
      })),
      el("div", { class: "columns" },
        boxes("premises", "Where (none chosen: any premises)", Object.entries(held.labels.premises), those.premises),
        boxes("need", "What has to be done (none chosen: all of it)", held.needs.map((need) => [need, label("need", need)]), those.needs),
        el("div", {}, select("nation", "Nation", Object.entries(held.labels.nation), those.nation), held.scenario ? null : select("scenario", "Kind of operation", [["", "Any"], ...scenarios], those.scenario)),
      ),
      el("button", { type: "submit" }, "Show who may do what"),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const asked = [...new FormData(form)].filter(([, value]) => value);
      go(`#/coverage?${new URLSearchParams(asked)}`);
    });
    return form;
  }

  // ---- Where we are: the address after "#/".

  const PAGES = { "": start, search: results, power: one, offence: one, agencies: everybody, agency, coverage: matrix, changes, kinds, kind };

  function show(moved) {
    const [path, query] = location.hash.replace(/^#\/?/, "").split(/\?(.*)/s);
    const [name, id] = path.split("/");
    const shown = Object.hasOwn(PAGES, name) ? PAGES[name] : lost;
    count.textContent = "";
    const target = shown(id === undefined ? new URLSearchParams(query || "") : id);
    for (const item of document.querySelectorAll("#sections a")) {
      const here = item.getAttribute("href") === `#/${name}`;
      if (here) item.setAttribute("aria-current", "page");
      else item.removeAttribute("aria-current");
    }
    if (!moved) return;
    window.scrollTo(0, 0);
    (target || view.querySelector("h1")).focus();
  }

  function go(address) {
    if (location.hash === address) show(true);
    else location.hash = address;
  }

  function age() {
    const days = Math.floor((Date.now() - Date.parse(held.on)) / 86400000);
    if (days < 1) return;
    const today = new Date().toISOString().slice(0, 10);
    const since = held.chapters.flatMap((chapter) => chapter.told).filter((told) => told.on > held.on && told.on <= today);
    const words = [`That was ${counted(days, "day", "days")} ago. `];
    if (since.length) words.push(link("#/changes", `${counted(since.length, "change", "changes")} of law it tells of ${since.length === 1 ? "has" : "have"} begun since.`));
    if (since.length || days > STALE) place("age").parentNode.classList.add("doubt");
    place("age").append(...words);
  }

  async function opened(text) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
  }

  function failed(words) {
    view.replaceChildren(el("h1", {}, "Guide to powers"), el("p", { class: "warning" }, words));
  }

  async function begin() {
    if (!window.DecompressionStream) {
      failed("This browser is too old to open the guide. Open the file in a newer one: Chrome or Edge 80, Safari 16.4 or Firefox 113, or later.");
      return;
    }
    try {
      held = await opened(place("packed").textContent);
    } catch {
      failed("This file is damaged: it cannot be opened. Get it again.");
      return;
    }
    entries = new Map(held.entries.map((entry) => [entry.id, entry]));
    agencies = new Map(held.agencies.map((about) => [about.id, about]));
    finder = new Finder(held.finder);
    place("sections").hidden = false;
    age();
    show(false);
    window.addEventListener("hashchange", () => {
      if (location.hash.startsWith("#/") || !location.hash) show(true);
    });
  }

  place("search").addEventListener("submit", (event) => {
    event.preventDefault();
    if (held && box.value.trim()) go(`#/search?${new URLSearchParams({ q: box.value })}`);
  });
  document.addEventListener("click", (event) => {
    const target = event.target.closest('a[href="#choose"], a[href="#main"]');
    if (!target) return;
    event.preventDefault();
    const found = place(target.getAttribute("href").slice(1));
    found.scrollIntoView();
    found.focus();
  });
  begin();
})();
