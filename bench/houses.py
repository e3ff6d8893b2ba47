"""What a further house style costs, beside the fastest peers in a loop: `houses.py PEERS NPM`.

PEERS is an environment with Typst, NPM a folder with pptxgenjs (see README.md); what is missing is
left out. One process, one core, CPU time; what is done once is spread over all houses.
"""

from __future__ import annotations

import colorsys
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import peers

import generator
from generator.brand.rows import read_table
from generator.build import OUTPUTS, plan
from generator.resources import base_brand

MAP = Path(__file__).parent.parent / "content" / "draagvlak.md"
HOUSES = 342


def table() -> str:
    """As many municipalities as there are: a name, a colour, some a contact."""
    rows = ["name;primary;text.contact"]
    for number in range(HOUSES):
        hue, value = number * 0.6180339 % 1, 0.35 + number % 7 / 12
        colour = "".join(
            f"{round(255 * part):02x}" for part in colorsys.hsv_to_rgb(hue, 0.8, value)
        )
        contact = f"Bel 14 0{number} of kom langs." if number % 3 == 0 else ""
        rows.append(f"Gemeente Voorbeeld {number};#{colour};{contact}")
    return "\n".join(rows) + "\n"


def ours(folder: Path) -> Iterator[tuple[str, float]]:
    """CPU seconds a house: SVG, tagged poster and deck, written to disk; and what each takes."""
    (folder / "g.csv").write_text(table(), encoding="utf-8")
    rows = read_table(folder / "g.csv", base_brand())
    list(generator.make(plan([MAP], rows[:1]), folder / "first"))
    for outputs in (OUTPUTS, *((output,) for output in OUTPUTS)):
        generator._studio.cache_clear()
        start = process_time()
        made = list(generator.make(plan([MAP], rows, outputs), folder / "out", force=True))
        assert not any(outcome.error for outcome in made)
        name = "all three" if len(outputs) > 1 else outputs[0].name
        yield f"metrokaart: {name}", (process_time() - start) / HOUSES


def typst(environment: Path, folder: Path) -> float | None:
    """CPU seconds a poster of Typst's compiler, in process: text in columns, without a map."""
    python = environment / "bin" / "python"
    if not next(environment.glob("lib/*/site-packages/typst"), None):
        return None
    source = peers.typst(generator.read_map(MAP))
    (folder / "p.typ").write_text(
        '#set document(title: "x")\n'
        + source
        + '\n#text(fill: rgb(sys.inputs.at("c")))[#sys.inputs.at("n")]\n'
    )
    return float(subprocess.check_output([python, "-c", _TYPST, str(HOUSES)], cwd=folder))


_TYPST = """
import sys, time, typst
many = int(sys.argv[1])
def one(number):
    return typst.compile("p.typ", sys_inputs={"c": f"#{number + 4096:06x}", "n": f"Stad {number}"})
one(0)
start = time.process_time()
for number in range(1, many + 1):
    one(number)
print((time.process_time() - start) / many)
"""


def pptxgenjs(modules: Path, folder: Path) -> float | None:
    """CPU seconds a deck of PptxGenJS: as many slides, texts and shapes as ours, with notes."""
    if not (modules / "node_modules" / "pptxgenjs").is_dir():
        return None
    network = generator.read_map(MAP)
    slides = [
        {
            "title": station.title,
            "lead": peers.plain(station.lead),
            "text": " ".join(block.text for block in station.slide),
            "notes": "\n".join(station.notes),
        }
        for station in network.panels
    ]
    (folder / "slides.json").write_text(json.dumps(slides))
    (folder / "deck.cjs").write_text(_PPTXGENJS)
    command = ["node", "deck.cjs", str(modules.resolve()), str(HOUSES)]
    return float(subprocess.check_output(command, cwd=folder))


_PPTXGENJS = """
const [, , modules, many] = process.argv;
const Deck = require(modules + "/node_modules/pptxgenjs");
const slides = JSON.parse(require("fs").readFileSync("slides.json"));
async function one(number) {
  const deck = new Deck(), color = (4096 + number).toString(16).padStart(6, "0");
  deck.layout = "LAYOUT_WIDE";
  deck.addSlide().addText("Stad " + number, {x: 1, y: 2, w: 9, h: 2, fontSize: 54, color});
  const map = deck.addSlide();
  for (const [at, slide] of [...slides, ...slides].entries()) {
    const page = at < slides.length ? deck.addSlide() : map;
    page.addText(slide.title, {x: 0.6, y: 0.5 + at / 4, w: 9, h: 1, fontSize: 40, color});
    if (page === map) continue;
    page.addText(slide.lead, {x: 0.6, y: 1.8, w: 9, h: 1, fontSize: 30, color});
    page.addText(slide.text, {x: 0.6, y: 3, w: 9, h: 3.5, fontSize: 25});
    page.addNotes(slide.notes);
    for (let stop = 0; stop < 9; stop++)
      page.addShape(deck.ShapeType.ellipse, {x: 1 + stop, y: 6.8, w: 0.4, h: 0.4, fill: {color}});
  }
  deck.addSlide().addText("Einde", {x: 1, y: 2, w: 9, h: 2, fontSize: 54, color});
  return deck.write({outputType: "nodebuffer"});
}
(async () => {
  await one(0);
  const start = process.cpuUsage();
  for (let number = 1; number <= many; number++) await one(number);
  const spent = process.cpuUsage(start);
  console.log((spent.user + spent.system) / 1e6 / many);
})();
"""


def report(environment: Path, modules: Path) -> None:
    """Measure all in one run, and print the ratios."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        costs: dict[str, float | None] = dict(ours(folder))
        costs["Typst: poster"] = typst(environment, folder)
        costs["PptxGenJS: deck"] = pptxgenjs(modules, folder)
    found = {key: cost for key, cost in costs.items() if cost is not None}
    both = sum(cost for key, cost in found.items() if not key.startswith("metrokaart"))
    print(f"CPU a house style, over {HOUSES}:\n\n| | ms | to both peers |\n|---|---|---|")
    for key, cost in found.items():
        share = f"{cost / both:.2f}" if both else ""
        print(f"| {key} | {1000 * cost:.1f} | {share} |")


if __name__ == "__main__":
    report(*map(Path, (*sys.argv[1:], "none", "none")[:2]))
