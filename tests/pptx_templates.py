"""PowerPoint templates as municipalities have them, written part by part for the occasion."""

# ruff: noqa: E501 (elements are easier to read on one line)

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "application/vnd.openxmlformats-package.relationships+xml"
MAIN = "application/vnd.openxmlformats-officedocument.presentationml."
TREE = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
OFFICE_2013 = (
    "000000", "FFFFFF", "44546A", "E7E6E6", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5",
    "70AD47", "0563C1", "954F72",
)  # fmt: skip
DEEP = (
    "1B2733", "FFFFFF", "0B3C49", "E8F1F2", "B3126B", "006D77", "8A5A00", "3D348B", "2D6A4F",
    "9B2226", "006D77", "3D348B",
)  # fmt: skip
ON_DARK = (
    "101820", "FFFFFF", "1F2A44", "DDE6ED", "FFB000", "5AD1E8", "F2728C", "9BE15D", "C9A0FF",
    "FF8A3D", "9BD3FF", "C9A0FF",
)  # fmt: skip
STRAIGHT = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
SWAPPED = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}

Frame = tuple[float, float, float, float]


def emu(points: float) -> int:
    return round(points * 12700)


def xfrm(frame: Frame | None, name: str = "a:xfrm") -> str:
    if frame is None:
        return ""
    x, y, w, h = map(emu, frame)
    return f'<{name}><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></{name}>'


def solid(color: str) -> str:
    kind, attribute = (
        ("srgbClr", color) if len(color) == 6 and color.isupper() else ("schemeClr", color)
    )
    return f'<a:solidFill><a:{kind} val="{attribute}"/></a:solidFill>'


def holder(
    kind: str, idx: int | None = None, frame: Frame | None = None, *, body: str = "",
    size: float = 0.0, align: str = "", color: str = "", bold: bool | None = None, name: str = "",
) -> str:  # fmt: skip
    """A placeholder; `body` are the attributes of its bodyPr."""
    attributes = f' type="{kind}"' if kind else ""
    attributes += f' idx="{idx}"' if idx is not None else ""
    look = f' sz="{round(100 * size)}"' if size else ""
    look += f' b="{int(bold)}"' if bold is not None else ""
    level = f' algn="{align}"' if align else ""
    inside = solid(color) if color else ""
    style = (
        f"<a:lvl1pPr{level}><a:defRPr{look}>{inside}</a:defRPr></a:lvl1pPr>"
        if look or level or color
        else ""
    )
    text = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="nl-NL"/><a:t>‹nr.›</a:t></a:fld>'
        if kind == "sldNum"
        else '<a:r><a:rPr lang="nl-NL"/><a:t>Klik om te bewerken</a:t></a:r>'
    )
    number = 10 + (idx or 0) + 100 * len(kind)
    geometry = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if frame else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name or kind or "Inhoud"} {idx or ""}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph{attributes}/></p:nvPr></p:nvSpPr><p:spPr>{xfrm(frame)}{geometry}</p:spPr>"
        f"<p:txBody><a:bodyPr{' ' + body if body else ''}><a:normAutofit/></a:bodyPr><a:lstStyle>{style}</a:lstStyle><a:p>{text}</a:p></p:txBody></p:sp>"
    )


def box(number: int, frame: Frame, fill: str, name: str = "Vlak", shape: str = "rect") -> str:
    """A filled shape of the template's own."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{xfrm(frame)}<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>{solid(fill)}<a:ln><a:noFill/></a:ln></p:spPr>'
        f'<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="nl-NL"/></a:p></p:txBody></p:sp>'
    )


def picture(number: int, frame: Frame, rid: str, name: str = "Beeldmerk") -> str:
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="{name}" descr="Gemeente"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{rid}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr>{xfrm(frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


@dataclass(frozen=True)
class Layout:
    """A slide layout: its ST_SlideLayoutType (empty for none), its shapes, its background."""

    kind: str
    shapes: tuple[str, ...]
    ground: str = ""
    attributes: str = ""
    name: str = "Indeling"
    media: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Design:
    """All that a template is made of."""

    layouts: tuple[Layout, ...]
    width: float = 960.0
    height: float = 540.0
    colors: Sequence[str] = DEEP
    fonts: tuple[str, str] = ("Arial", "Arial")
    mapped: Mapping[str, str] = field(default_factory=lambda: STRAIGHT)
    ground: str = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
    master: tuple[str, ...] = ()
    media: Mapping[str, bytes] = field(default_factory=dict)
    title: str = ""
    body: str = ""
    backgrounds: str = ""
    template: bool = True
    slides: int = 0
    extra: Mapping[str, bytes] = field(default_factory=dict)


def rels(*rows: tuple[str, str, str], external: Sequence[str] = ()) -> bytes:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{kind if "://" in kind else OFFICE + "/" + kind}" Target="{target}"'
        + (' TargetMode="External"' if key in external else "")
        + "/>"
        for key, kind, target in rows
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'.encode()


def theme(design: Design) -> str:
    slots = "".join(
        f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>'
        for slot, value in zip(SLOTS, design.colors, strict=True)
    )
    major, minor = design.fonts
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    gradient = (
        '<a:gradFill rotWithShape="1"><a:gsLst><a:gs pos="0"><a:schemeClr val="phClr"><a:lumMod val="90000"/></a:schemeClr></a:gs>'
        '<a:gs pos="100000"><a:schemeClr val="phClr"/></a:gs></a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>'
    )
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme {SPACES.split(" xmlns:p")[0]} name="Huisstijl"><a:themeElements><a:clrScheme name="Huis">{slots}</a:clrScheme>'
        f'<a:fontScheme name="Huis"><a:majorFont><a:latin typeface="{major}"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>'
        f'<a:minorFont><a:latin typeface="{minor}"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Huis"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill}{gradient}{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def tree(shapes: Sequence[str], ground: str = "", name: str = "") -> str:
    named = f' name="{name}"' if name else ""
    return f"<p:cSld{named}>{ground}<p:spTree>{TREE}{''.join(shapes)}</p:spTree></p:cSld>"


def styles(design: Design) -> str:
    def levels(size: int, step: int, font: str, more: str, extra: str) -> str:
        return "".join(
            f'<a:lvl{n}pPr marL="{0 if font == "+mj-lt" else 228600 * n}" indent="{0 if font == "+mj-lt" else -228600}"{extra}><a:lnSpc><a:spcPct val="90000"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="{0 if font == "+mj-lt" else 800}"/></a:spcBef><a:buFont typeface="Arial"/>{"<a:buNone/>" if font == "+mj-lt" else "<a:buChar char=&quot;•&quot;/>".replace("&quot;", chr(34))}'
            f'<a:defRPr sz="{size - step * (n - 1)}"{more}><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="{font}"/></a:defRPr></a:lvl{n}pPr>'
            for n in range(1, 2 if font == "+mj-lt" else 6)
        )

    return (
        f"<p:txStyles><p:titleStyle>{levels(4000, 0, '+mj-lt', design.title, '')}</p:titleStyle>"
        f"<p:bodyStyle>{levels(2800, 300, '+mn-lt', design.body, '')}</p:bodyStyle>"
        '<p:otherStyle><a:lvl1pPr><a:defRPr sz="1800"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:otherStyle></p:txStyles>'
    )


def build(design: Design) -> bytes:
    """The template's file."""
    parts: dict[str, bytes] = {}
    types = {"ppt/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml"}
    parts["ppt/theme/theme1.xml"] = theme(design).encode()
    mapped = {
        **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
        "hlink": "hlink",
        "folHlink": "folHlink",
    }
    over = "".join(f' {key}="{value}"' for key, value in {**design.mapped, **mapped}.items())
    ids = "".join(
        f'<p:sldLayoutId id="{2147483700 + n}" r:id="rId{n}"/>'
        for n in range(1, len(design.layouts) + 1)
    )
    parts["ppt/slideMasters/slideMaster1.xml"] = (
        f"{HEAD}<p:sldMaster {SPACES}>{tree(design.master, design.ground)}<p:clrMap{over}/>"
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>{styles(design)}</p:sldMaster>"
    ).encode()
    types["ppt/slideMasters/slideMaster1.xml"] = f"{MAIN}slideMaster+xml"
    rows = [
        (f"rId{n}", "slideLayout", f"../slideLayouts/slideLayout{n}.xml")
        for n in range(1, len(design.layouts) + 1)
    ]
    rows += [("rIdTheme", "theme", "../theme/theme1.xml")]
    rows += [(key, "image", f"../media/{key}.png") for key in design.media]
    parts["ppt/slideMasters/_rels/slideMaster1.xml.rels"] = rels(*rows)
    for n, layout in enumerate(design.layouts, 1):
        name = f"ppt/slideLayouts/slideLayout{n}.xml"
        kind = f' type="{layout.kind}"' if layout.kind else ""
        parts[name] = (
            f'{HEAD}<p:sldLayout {SPACES}{kind}{layout.attributes} preserve="1">{tree(layout.shapes, layout.ground, f"{layout.name} {n}")}'
            f"<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
        ).encode()
        types[name] = f"{MAIN}slideLayout+xml"
        rows = [("rId1", "slideMaster", "../slideMasters/slideMaster1.xml")]
        rows += [(key, "image", f"../media/{key}.png") for key in layout.media]
        parts[f"ppt/slideLayouts/_rels/slideLayout{n}.xml.rels"] = rels(*rows)
    for media in (design.media, *(layout.media for layout in design.layouts)):
        parts |= {f"ppt/media/{key}.png": data for key, data in media.items()}
    _slides(design, parts, types)
    parts |= design.extra
    return packed(parts, types, design.template)


def _slides(design: Design, parts: dict[str, bytes], types: dict[str, str]) -> None:
    """The presentation with slides of its own, in a section."""
    listed, sections, rows = "", "", [("rId1", "slideMaster", "slideMasters/slideMaster1.xml")]
    for n in range(1, design.slides + 1):
        name = f"ppt/slides/slide{n}.xml"
        parts[name] = f"{HEAD}<p:sld {SPACES}>{tree([holder('title')])}</p:sld>".encode()
        parts[f"ppt/slides/_rels/slide{n}.xml.rels"] = rels(
            ("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml")
        )
        types[name] = f"{MAIN}slide+xml"
        rows.append((f"rIdS{n}", "slide", f"slides/slide{n}.xml"))
        listed += f'<p:sldId id="{255 + n}" r:id="rIdS{n}"/>'
        sections += f'<p14:sldId id="{255 + n}"/>'
    extension = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        f'<p14:section name="Voorbeelden" id="{{11111111-2222-3333-4444-555555555555}}"><p14:sldIdLst>{sections}</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>'
        if design.slides
        else ""
    )
    width, height = emu(design.width), emu(design.height)
    parts["ppt/presentation.xml"] = (
        f'{HEAD}<p:presentation {SPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f"{f'<p:sldIdLst>{listed}</p:sldIdLst>' if listed else ''}"
        f'<p:sldSz cx="{width}" cy="{height}"/><p:notesSz cx="6858000" cy="9144000"/>{extension}</p:presentation>'
    ).encode()
    parts["ppt/_rels/presentation.xml.rels"] = rels(*rows)


def packed(parts: Mapping[str, bytes], types: Mapping[str, str], template: bool = True) -> bytes:
    """Parts as a file; the main part's type says whether it is a template."""
    main = f"{MAIN}{'template' if template else 'presentation'}.main+xml"
    overrides = {"ppt/presentation.xml": main, **types}
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    content = (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="{RELS}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="bin" ContentType="application/octet-stream"/>{rows}</Types>'
    )
    whole = {
        "[Content_Types].xml": content.encode(),
        "_rels/.rels": rels(("rId1", "officeDocument", "ppt/presentation.xml")),
        **parts,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in whole.items():
            archive.writestr(name, data)
    return file.getvalue()


# --- the templates


def png(width: int, height: int, color: Callable[[float, float], tuple[int, ...]]) -> bytes:
    """A picture whose colour follows from the place, 0 to 1 across and down."""
    from PIL import Image

    image = Image.new("RGB", (width, height))
    for y in range(height):
        for x in range(width):
            image.putpixel((x, y), color(x / width, y / height))  # type: ignore[arg-type]
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def feet(width: float, height: float, y: float = 0.0) -> tuple[str, ...]:
    y = y or height - 40
    return (
        holder("dt", 10, (36, y, 150, 26), size=12, color="tx1"),
        holder("ftr", 11, (0.33 * width, y, 0.34 * width, 26), size=12, align="ctr", color="tx1"),
        holder("sldNum", 12, (width - 186, y, 150, 26), size=12, align="r", color="tx1"),
    )


def usual(width: float, height: float) -> tuple[Layout, ...]:
    """The five layouts that each template of Office has."""
    foot = feet(width, height)
    return (
        Layout("title", (holder("ctrTitle", None, (0.12 * width, 0.2 * height, 0.76 * width, 0.3 * height), body='anchor="b"', size=54, align="ctr"),
                         holder("subTitle", 1, (0.12 * width, 0.53 * height, 0.76 * width, 0.2 * height), size=24, align="ctr"), *foot)),
        Layout("obj", (holder("title"), holder("", 1), *foot)),
        Layout("secHead", (holder("title", None, (50, 0.25 * height, width - 100, 0.35 * height), body='anchor="b"', size=48),
                           holder("body", 1, (50, 0.62 * height, width - 100, 0.2 * height), size=24), *foot)),
        Layout("titleOnly", (holder("title"), *foot)),
        Layout("blank", foot),
    )  # fmt: skip


def master(width: float, height: float) -> tuple[str, ...]:
    return (
        holder(
            "title",
            None,
            (0.05 * width, 0.05 * height, 0.9 * width, 0.17 * height),
            body='anchor="ctr"',
        ),
        holder("body", 1, (0.05 * width, 0.25 * height, 0.9 * width, 0.63 * height)),
        *feet(width, height),
    )


def office() -> bytes:
    """Office's own defaults: Calibri, and accents of which most are too pale for white."""
    return build(
        Design(
            usual(960, 540),
            colors=OFFICE_2013,
            fonts=("Calibri Light", "Calibri"),
            master=master(960, 540),
        )
    )


def narrow() -> bytes:
    """4:3, with a bar in the house's colour behind the title and a mark in the corner."""
    mark = png(60, 40, lambda x, y: (179, 18, 107) if x + y < 1 else (0, 109, 119))
    drawn = (box(3, (0, 0, 720, 104), "tx2"), picture(4, (628, 484, 72, 46), "merk"))
    holders = (
        holder("title", None, (36, 14, 648, 78), body='anchor="ctr"', color="bg1", bold=True),
        holder("body", 1, (36, 124, 648, 348)),
        *feet(720, 540, 496)[:2],
        holder("sldNum", 12, (540, 496, 60, 26), size=12, align="r", color="tx1"),
    )
    foot = (holder("ftr", 11), holder("sldNum", 12))
    layouts = (
        Layout("blank", foot),
        Layout("titleOnly", (holder("title"), *foot)),
        Layout("title", (holder("ctrTitle", None, (60, 190, 600, 110), body='anchor="b"', size=40, color="tx2"),
                         holder("subTitle", 1, (60, 306, 600, 80), size=22, color="tx1")), attributes=' showMasterSp="0"'),
        Layout("obj", (holder("title"), holder("", 1), *foot)),
    )  # fmt: skip
    return build(
        Design(layouts, 720, 540, master=(*drawn, *holders), media={"merk": mark}, template=False)
    )


def unusual() -> bytes:
    """The title at the foot, text in columns, vertical titles, and no layout of the usual types."""
    foot = (holder("sldNum", 12, (890, 20, 50, 24), size=12, align="r"),)
    low = (40, 430, 880, 80)
    layouts = (
        Layout("vertTitleAndTx", (holder("title", None, (800, 40, 120, 460), body='vert="eaVert"'), holder("body", 1, (40, 40, 740, 460), body='vert="eaVert"'))),
        Layout("", (holder("title", None, low), holder("body", 13, (40, 60, 430, 350)), holder("body", 14, (490, 60, 430, 350)), *foot), name="Twee kolommen"),
        Layout("cust", (holder("title", None, low), holder("body", 21, (40, 60, 880, 350), body='numCol="2" spcCol="360000"'), *foot), name="Kolommen"),
        Layout("", (holder("title", None, low), holder("pic", 15, (40, 60, 300, 350)), *foot), name="Beeld"),
        Layout("", (holder("title", None, low), *foot), name="Leeg"),
        Layout("", (holder("title", None, (300, 300, 620, 110), size=44), holder("body", 31, (300, 420, 620, 60), size=20), box(7, (0, 0, 260, 540), "accent2")), name="Voorblad"),
    )  # fmt: skip
    holders = (
        holder("title", None, low),
        holder("body", 1, (40, 60, 880, 350)),
        holder("sldNum", 4, (890, 20, 50, 24)),
    )
    return build(Design(layouts, master=holders, fonts=("Georgia", "Verdana")))


def large() -> bytes:
    """A .potx with twenty layouts, and with slides and a section of its own."""
    extra = tuple(
        Layout("", (holder("title"), *(holder("body", 20 + n, (48 + 290 * n, 140, 280, 330)) for n in range(count)), *feet(960, 540)), name=f"Variant {count}")
        for count in (3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3)
    )  # fmt: skip
    first, *rest = usual(960, 540)
    logo = png(80, 30, lambda x, y: (0, 80, 90) if x < 0.5 else (200, 30, 60))
    drawn = (picture(5, (832, 24, 96, 36), "merk"), box(6, (0, 522, 960, 18), "accent1"))
    holders = (
        holder("title", None, (48, 27, 760, 92), body='anchor="ctr"'),
        holder("body", 1, (48, 135, 864, 340)),
        *feet(960, 540, 486),
    )
    moved = tuple(
        Layout(one.kind, (*tuple(s for s in one.shapes if 'type="dt"' not in s and 'type="ftr"' not in s and 'type="sldNum"' not in s), holder("ftr", 11), holder("sldNum", 12)), one.ground, one.attributes)
        for one in (*rest, first)
    )  # fmt: skip
    return build(
        Design(
            (*extra, *moved),
            master=(*drawn, *holders),
            media={"merk": logo},
            slides=3,
            fonts=("Trebuchet MS", "Trebuchet MS"),
        )
    )


def dark() -> bytes:
    """A dark master: its colour map is swapped, its background a gradient of the theme's."""
    ground = '<p:bg><p:bgRef idx="1002"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
    drawn = (box(3, (48, 112, 80, 4), "accent1"),)
    return build(
        Design(
            usual(960, 540),
            colors=ON_DARK,
            mapped=SWAPPED,
            ground=ground,
            master=(*drawn, *master(960, 540)),
            fonts=("Segoe UI", "Segoe UI"),
        )
    )


def photo() -> bytes:
    """A photograph as background, light above and dark below."""

    def sky(x: float, y: float) -> tuple[int, ...]:
        light = 230 - 200 * y + 20 * ((int(x * 12) + int(y * 8)) % 2)
        return tuple(max(0, min(255, round(light * share))) for share in (0.85, 0.95, 1.0))

    ground = '<p:bg><p:bgPr><a:blipFill><a:blip r:embed="foto"/><a:stretch><a:fillRect/></a:stretch></a:blipFill><a:effectLst/></p:bgPr></p:bg>'
    return build(
        Design(
            usual(960, 540),
            ground=ground,
            media={"foto": png(160, 90, sky)},
            master=master(960, 540),
            fonts=("Huis Grotesk", "Huis Grotesk"),
        )
    )


def wide() -> bytes:
    """10 x 5.625 inch, as Google's slides are, with fonts that no one here has."""
    return build(
        Design(
            usual(720, 405),
            720,
            405,
            master=master(720, 405),
            fonts=("Onbekend Display", "Onbekend Text"),
        )
    )


ALL = {
    "office": office, "narrow": narrow, "unusual": unusual, "large": large, "dark": dark,
    "photo": photo, "wide": wide,
}  # fmt: skip
