"""A note with a field in every part of a Word file that readers see, as Word lays it out."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DSP = "http://schemas.microsoft.com/office/drawing/2008/diagram"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DIAGRAM = "application/vnd.openxmlformats-officedocument.drawingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}" xmlns:wp="{WP}" xmlns:mc="{MC}" xmlns:wps="{WPS}"'


def run(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def split_field(name):
    """[[[Name]]] over four runs of different looks."""
    half = len(name) // 2
    return (run("[[", "<w:b/>") + run("[" + name[:half]) + '<w:proofErr w:type="spellStart"/>' +
            run(name[half:] + "]", "<w:i/>") + run("]]"))


def paragraph(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def anchor(content, kind, width=4000000, height=1500000):
    return (f'<wp:inline><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{abs(hash(kind)) % 9999 + 1}" name="{kind}" '
            f'descr="Picture for [[[Entity]]]"/><a:graphic><a:graphicData uri="{kind}">{content}</a:graphicData></a:graphic></wp:inline>')


def text_box():
    box = ('<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="4000000" cy="900000"/></a:xfrm>'
           '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>' +
           paragraph(run("Boxed "), split_field("Entity")) + "</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>")
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{anchor(box, WPS, height=900000)}</w:drawing></mc:Choice></mc:AlternateContent></w:r>'


def diagram():
    ids = f'<dgm:relIds xmlns:dgm="{DGM}" r:dm="rId11" r:lo="rId12" r:qs="rId13" r:cs="rId14"/>'
    return f"<w:r><w:drawing>{anchor(ids, DGM)}</w:drawing></w:r>"


def data_part():
    def point(number, kind, text=""):
        body = f"<dgm:t><a:bodyPr/><a:lstStyle/><a:p>{text}</a:p></dgm:t>" if text else ""
        return f'<dgm:pt modelId="{number}" type="{kind}"><dgm:prSet/><dgm:spPr/>{body}</dgm:pt>'

    said = "<a:r><a:t>Drawn [[[</a:t></a:r><a:r><a:t>Entity]]]</a:t></a:r>"
    return (f'{HEAD}<dgm:dataModel xmlns:dgm="{DGM}" xmlns:a="{A}"><dgm:ptLst>{point(0, "doc")}{point(1, "node", said)}'
            f'{point(2, "parTrans")}{point(3, "sibTrans")}</dgm:ptLst><dgm:cxnLst><dgm:cxn modelId="4" srcId="0" destId="1" srcOrd="0" '
            f'destOrd="0" parTransId="2" sibTransId="3"/></dgm:cxnLst><dgm:bg/><dgm:whole/><dgm:extLst><a:ext '
            f'uri="http://schemas.microsoft.com/office/drawing/2008/diagram"><dsp:dataModelExt xmlns:dsp="{DSP}" relId="rId15" '
            'minVer="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></a:ext></dgm:extLst></dgm:dataModel>')


def drawing_part():
    return (f'{HEAD}<dsp:drawing xmlns:dsp="{DSP}" xmlns:a="{A}"><dsp:spTree><dsp:nvGrpSpPr><dsp:cNvPr id="0" name=""/><dsp:cNvGrpSpPr/>'
            '</dsp:nvGrpSpPr><dsp:grpSpPr/><dsp:sp modelId="1"><dsp:nvSpPr><dsp:cNvPr id="0" name=""/><dsp:cNvSpPr/></dsp:nvSpPr>'
            '<dsp:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="4000000" cy="1500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            '</dsp:spPr><dsp:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>Drawn [[[Ent</a:t></a:r><a:r><a:t>ity]]]</a:t></a:r></a:p></dsp:txBody>'
            '<dsp:txXfrm><a:off x="0" y="0"/><a:ext cx="4000000" cy="1500000"/></dsp:txXfrm></dsp:sp></dsp:spTree></dsp:drawing>')


def diagram_parts():
    empty = {"layout1": f'<dgm:layoutDef xmlns:dgm="{DGM}" xmlns:a="{A}" uniqueId="urn:microsoft.com/office/officeart/2005/8/layout/default">'
                        '<dgm:title val=""/><dgm:desc val=""/><dgm:catLst/><dgm:layoutNode name="diagram"><dgm:alg type="snake"/>'
                        '</dgm:layoutNode></dgm:layoutDef>',
             "quickStyle1": f'<dgm:styleDef xmlns:dgm="{DGM}" uniqueId="s"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst/></dgm:styleDef>',
             "colors1": f'<dgm:colorsDef xmlns:dgm="{DGM}" uniqueId="c"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst/></dgm:colorsDef>'}
    parts = {f"word/diagrams/{name}.xml": HEAD + content for name, content in empty.items()}
    parts["word/diagrams/data1.xml"] = data_part()
    parts["word/diagrams/drawing1.xml"] = drawing_part()
    return parts


def body():
    cell = '<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{}</w:tc>'
    table = ("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"4000\"/><w:gridCol w:w=\"4000\"/></w:tblGrid><w:tr>" +
             cell.format(paragraph(run("Celled "), split_field("Entity"))) + cell.format(paragraph(run("Number [[[Reference]]]"))) +
             "</w:tr></w:tbl>")
    note = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    return "".join([
        paragraph(run("Compliments to "), split_field("Entity"), run(" of ［［［Ｒｅｆｅｒｅｎｃｅ］］］."), note),
        table,
        paragraph(text_box()),
        paragraph('<w:ins w:id="5" w:author="A" w:date="2009-01-01T00:00:00Z">' + run("Inserted ") + split_field("Entity") + "</w:ins>",
                  '<w:del w:id="6" w:author="A" w:date="2009-01-01T00:00:00Z"><w:r><w:delText>Secret [[[Entity]]]</w:delText></w:r></w:del>'),
        paragraph('<w:hyperlink r:id="rId16">' + run("Linked [[[Entity]]]") + "</w:hyperlink>"),
        paragraph(run("Section "), '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> REF _Gone \\h '
                  '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("three") +
                  '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        paragraph(diagram()),
    ])


def template():
    """The bytes of the template; fields Entity, Reference and Link."""
    footnote = (f'{HEAD}<w:footnotes {SPACES}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
                f'<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
                f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", run(" Noted "), split_field("Entity"))}</w:footnote></w:footnotes>')
    relations = [("styles", "styles.xml"), ("header", "header1.xml"), ("footer", "footer1.xml"), ("footnotes", "footnotes.xml")]
    links = "".join(f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(relations, 1))
    for n, (kind, target) in enumerate((("diagramData", "data1"), ("diagramLayout", "layout1"), ("diagramQuickStyle", "quickStyle1"),
                                        ("diagramColors", "colors1")), 11):
        links += f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="diagrams/{target}.xml"/>'
    links += ('<Relationship Id="rId15" Type="http://schemas.microsoft.com/office/2007/relationships/diagramDrawing" '
              'Target="diagrams/drawing1.xml"/>')
    links += (f'<Relationship Id="rId16" Type="{R}/hyperlink" TargetMode="External" '
              'Target="http://%EF%BC%BB%EF%BC%BB%EF%BC%BBLink%EF%BC%BD%EF%BC%BD%EF%BC%BD"/>')
    kinds = {"word/document.xml": f"{WORD}.document.main+xml", "word/styles.xml": f"{WORD}.styles+xml", "word/header1.xml": f"{WORD}.header+xml",
             "word/footer1.xml": f"{WORD}.footer+xml", "word/footnotes.xml": f"{WORD}.footnotes+xml",
             "word/diagrams/data1.xml": f"{DIAGRAM}.diagramData+xml", "word/diagrams/layout1.xml": f"{DIAGRAM}.diagramLayout+xml",
             "word/diagrams/quickStyle1.xml": f"{DIAGRAM}.diagramStyle+xml", "word/diagrams/colors1.xml": f"{DIAGRAM}.diagramColors+xml",
             "word/diagrams/drawing1.xml": "application/vnd.ms-office.drawingml.diagramDrawing+xml"}
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    section = ('<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>'
               '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>')
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
                               f'"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
                               f'ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{R}/officeDocument" '
                       'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        "word/document.xml": f"{HEAD}<w:document {SPACES}><w:body>{body()}{section}</w:body></w:document>",
        "word/styles.xml": f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Noto Serif" '
                           'w:hAnsi="Noto Serif"/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>',
        "word/header1.xml": f"{HEAD}<w:hdr {SPACES}>{paragraph(run('Headed '), split_field('Entity'))}</w:hdr>",
        "word/footer1.xml": f"{HEAD}<w:ftr {SPACES}>{paragraph(run('Footed [[[Entity]]]'))}</w:ftr>",
        "word/footnotes.xml": footnote,
        **diagram_parts(),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()
