"""Writes the Word templates of the note, vienna-2009/files/cu-2009-101-{en,fr,es}.docx (run after changing the texts below).

The field [[[FunctionalTitle2]]] is split over runs on purpose, as Word itself leaves it after an edit.
"""
import pathlib
import zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
STAMP = (2009, 6, 1, 0, 0, 0)


def run(text, *marks):
    properties = "".join(f"<w:{m}/>" for m in marks)
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs, style="", align=""):
    inner = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p>{'<w:pPr>' + inner + '</w:pPr>' if inner else ''}{''.join(runs)}</w:p>"


# The field as Word leaves it: brackets, name and number in runs of their own, a spelling mark between.
FIELD = (
    run("[[", "b") + '<w:proofErr w:type="spellStart"/>' + run("[Functional", "b")
    + run("Title", "b") + '<w:proofErr w:type="spellEnd"/>' + run("2]", "b") + run("]]", "b")
)

TEXTS = {
    "en": dict(
        lang="en-GB",
        office="UNITED NATIONS\nSecretariat of the Conference of the Parties\nVienna",
        reference="Reference: [[[NoteNumber]]]",
        opening=("The Secretary-General of the United Nations presents his compliments to the ",
                 " and has the honour to invite the Government to two meetings of the Conference of the Parties to "
                 "the United Nations Convention against Transnational Organized Crime, convened under its decisions "
                 "4/1 and 4/3."),
        sections=[
            ("Open-ended intergovernmental meeting of experts on possible mechanisms to review implementation\n"
             "Vienna, 28–30 September 2009", [
                "Under decision 4/1 the experts are to explore an appropriate and effective mechanism for reviewing "
                "the implementation of the Convention and its Protocols and to present a report to the Conference at "
                "its fifth session.",
                "The Government is invited to send its comments and views. It may wish to address the six guiding "
                "questions on the page that the electronic message accompanying the present note leads to. They should "
                "reach the Secretariat by 31 July 2009, so that they can be brought together in a compilation."]),
            ("Meeting of the Open-ended Working Group of Government Experts on Technical Assistance\n"
             "Vienna, 1–2 October 2009", [
                "Under decision 4/3 the Working Group, a constant element of the Conference, is to consider how "
                "technical assistance can be strengthened and better coordinated and to submit recommendations to the "
                "Conference at its fifth session."]),
            ("Documents and delegations", [
                "The annotated provisional agenda and the proposed organization of work for both meetings are "
                "available in the six official languages on the page of each meeting.",
                "The composition of the delegation, with names, titles, e-mail addresses and contact details, should "
                "reach the Secretariat by 21 September 2009. Each representative whose individual e-mail address is "
                "given receives an automatic confirmation with a link for a photograph, so that badges can be printed "
                "beforehand and handed over at the Vienna International Centre, Security Gate 1.",
                "The reply of the Government may be sent by post, by fax, or as a scanned copy by e-mail."]),
        ],
        enclosure="Enclosure: 1 (information note for participants)",
        place="Vienna, [[[Date]]]",
    ),
    "fr": dict(
        lang="fr-FR",
        office="NATIONS UNIES\nSecrétariat de la Conférence des Parties\nVienne",
        reference="Référence\u00a0: [[[NoteNumber]]]",
        opening=("Le Secrétaire général de l’Organisation des Nations Unies présente ses compliments à la ",
                 " et a l’honneur d’inviter le Gouvernement à deux réunions de la Conférence des Parties à la "
                 "Convention des Nations Unies contre la criminalité transnationale organisée, convoquées en "
                 "application de ses décisions 4/1 et 4/3."),
        sections=[
            ("Réunion intergouvernementale d’experts à composition non limitée sur les mécanismes possibles d’examen "
             "de l’application\nVienne, 28-30 septembre 2009", [
                "Conformément à la décision 4/1, les experts étudieront un mécanisme approprié et efficace d’examen de "
                "l’application de la Convention et des Protocoles s’y rapportant et présenteront un rapport à la "
                "Conférence à sa cinquième session.",
                "Le Gouvernement est invité à communiquer ses vues et observations. Il souhaitera peut-être répondre "
                "aux six questions directrices figurant sur la page à laquelle renvoie le message électronique "
                "accompagnant la présente note. Ces vues et observations devraient parvenir au Secrétariat le "
                "31 juillet 2009 au plus tard afin d’être réunies dans un recueil."]),
            ("Réunion du Groupe de travail d’experts gouvernementaux à composition non limitée sur l’assistance "
             "technique\nVienne, 1er et 2 octobre 2009", [
                "Conformément à la décision 4/3, le Groupe de travail, élément permanent de la Conférence, examinera "
                "les moyens de renforcer et de mieux coordonner l’assistance technique et soumettra des recommandations "
                "à la Conférence à sa cinquième session."]),
            ("Documents et délégations", [
                "L’ordre du jour provisoire annoté et le projet d’organisation des travaux des deux réunions sont "
                "disponibles dans les six langues officielles sur la page de chaque réunion.",
                "La composition de la délégation, avec les noms, titres, adresses électroniques et coordonnées, devrait "
                "parvenir au Secrétariat le 21 septembre 2009 au plus tard. Chaque représentant dont l’adresse "
                "électronique personnelle est indiquée reçoit une confirmation automatique contenant un lien pour "
                "l’envoi d’une photographie, afin que les badges puissent être imprimés à l’avance et remis au Centre "
                "international de Vienne, point de contrôle de sécurité 1.",
                "La réponse du Gouvernement peut être envoyée par la poste, par télécopie ou, sous forme de copie "
                "numérisée, par courrier électronique."]),
        ],
        enclosure="Pièce jointe\u00a0: 1 (note d’information à l’intention des participants)",
        place="Vienne, le [[[Date]]]",
    ),
    "es": dict(
        lang="es-ES",
        office="NACIONES UNIDAS\nSecretaría de la Conferencia de las Partes\nViena",
        reference="Referencia: [[[NoteNumber]]]",
        opening=("El Secretario General de las Naciones Unidas saluda atentamente a la ",
                 " y tiene el honor de invitar al Gobierno a dos reuniones de la Conferencia de las Partes en la "
                 "Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional, convocadas en "
                 "virtud de sus decisiones 4/1 y 4/3."),
        sections=[
            ("Reunión intergubernamental de expertos de composición abierta sobre los posibles mecanismos de examen de "
             "la aplicación\nViena, 28 a 30 de septiembre de 2009", [
                "De conformidad con la decisión 4/1, los expertos estudiarán un mecanismo apropiado y eficaz para "
                "examinar la aplicación de la Convención y sus Protocolos y presentarán un informe a la Conferencia en "
                "su quinto período de sesiones.",
                "Se invita al Gobierno a que envíe sus opiniones y observaciones. Tal vez desee referirse a las seis "
                "preguntas orientativas que figuran en la página a la que conduce el mensaje electrónico que acompaña "
                "a la presente nota. Dichas opiniones y observaciones deberían obrar en poder de la Secretaría a más "
                "tardar el 31 de julio de 2009, a fin de reunirlas en una recopilación."]),
            ("Reunión del Grupo de trabajo de expertos gubernamentales de composición abierta sobre asistencia "
             "técnica\nViena, 1 y 2 de octubre de 2009", [
                "De conformidad con la decisión 4/3, el Grupo de trabajo, elemento permanente de la Conferencia, "
                "examinará la manera de fortalecer y coordinar mejor la asistencia técnica y presentará recomendaciones "
                "a la Conferencia en su quinto período de sesiones."]),
            ("Documentos y delegaciones", [
                "El programa provisional anotado y la organización de los trabajos propuesta de ambas reuniones están "
                "disponibles en los seis idiomas oficiales en la página de cada reunión.",
                "La composición de la delegación, con nombres, cargos, direcciones de correo electrónico y datos de "
                "contacto, debería obrar en poder de la Secretaría a más tardar el 21 de septiembre de 2009. Cada "
                "representante cuya dirección de correo electrónico personal se indique recibirá una confirmación "
                "automática con un enlace para enviar una fotografía, a fin de que las tarjetas de identificación "
                "puedan imprimirse de antemano y entregarse en el Centro Internacional de Viena, puerta de seguridad 1.",
                "La respuesta del Gobierno puede enviarse por correo postal, por fax o, en forma de copia escaneada, "
                "por correo electrónico."]),
        ],
        enclosure="Anexo: 1 (nota informativa para los participantes)",
        place="Viena, [[[Date]]]",
    ),
}

STYLES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Noto Serif" w:hAnsi="Noto Serif"
 w:cs="Noto Serif" w:eastAsia="Noto Serif"/><w:sz w:val="20"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="110" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Office"><w:name w:val="Office"/><w:pPr><w:spacing w:after="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Section"><w:name w:val="heading 1"/><w:pPr><w:keepNext/>
<w:spacing w:before="170" w:after="80"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>"""


def document(text, lang):
    body = []
    office = text["office"].split("\n")
    body.append(paragraph(run(office[0], "b"), style="Office"))
    body += [paragraph(run(line), style="Office") for line in office[1:]]
    body.append(paragraph(run(text["reference"]), align="end"))
    body.append(paragraph(run(text["opening"][0]), FIELD, run(text["opening"][1]), align="both"))
    for title, paragraphs in text["sections"]:
        name, *rest = title.split("\n")
        runs = [run(name)] + [f"<w:r><w:br/></w:r>{run(r)}" for r in rest]
        body.append(paragraph(*runs, style="Section"))
        body += [paragraph(run(p), align="both") for p in paragraphs]
    body.append(paragraph(run(text["place"]), align="end"))
    body.append(paragraph(run(text["enclosure"], "i")))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {W} {R}><w:body>{"".join(body)}'
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1304" w:right="1418" w:bottom="1134" w:left="1418" w:header="624" w:footer="624"/><w:titlePg/>'
        "</w:sectPr></w:body></w:document>"
    )


def write(code, text):
    header = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:hdr {W}>'
        f'{paragraph(run("[[[NoteNumber]]]"), style="Office", align="end")}</w:hdr>'
    )
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "[Content_Types].xml":
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="http://schemas.openxmlformats.org/'
            'package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{main}.styles+xml"/>'
            f'<Override PartName="/word/header1.xml" ContentType="{main}.header+xml"/></Types>',
        "_rels/.rels":
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.'
            'openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.'
            'org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels":
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.'
            'openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.'
            'org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://'
            'schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>',
        "word/document.xml": document(text, text["lang"]),
        "word/styles.xml": STYLES,
        "word/header1.xml": header,
    }
    target = pathlib.Path(__file__).with_name("vienna-2009") / "files" / f"cu-2009-101-{code}.docx"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in parts.items():
            z.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)


for code, text in TEXTS.items():
    write(code, text)
