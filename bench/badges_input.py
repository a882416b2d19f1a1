"""A batch of badges for all contenders: fields, photographs, and what their PDFs must have in common."""

import os
import random
import subprocess

from measure import PYTHON, Failed, output

COUNT = 200
FIELDS = ("series", "place", "given", "family", "original", "language", "function", "entity", "role", "category",
          "colour", "meetings", "validity", "gate", "heading", "return", "number", "qr", "photo")
PEOPLE = (  # fictional
    ("Jeanne-Françoise", "LEFÈVRE", "", "fr", "Première secrétaire", "Côte d’Ivoire"),
    ("Наталья", "ЩЕРБАКОВА", "", "ru", "Советник", "Российская Федерация"),
    ("Mohamed", "EL-KHAWARIZMI", "محمد عبد الرحمن الخوارزمي", "ar", "مستشار قانوني", "جمهورية مصر العربية"),
    ("Xiaoming", "WANG", "王小明", "zh", "法律顾问", "中华人民共和国"),
    ("María José", "MUÑOZ PEÑA", "", "es", "Jefa de la delegación", "Uruguay"),
    ("Ngozi", "OKAFOR-ADEYEMI", "", "en", "Deputy director, treaty section", "Nigeria"),
)
# short line; title; dates; room
MEETINGS = "|".join((
    "Review · 28–30 Sept 2009;Meeting of experts on possible mechanisms to review implementation;"
    "28–30 September 2009;Conference room M1",
    "Assistance · 1–2 Oct 2009;Working group of experts on technical assistance;1 and 2 October 2009;Board room D"))
CATEGORIES = (("State Party", "1F5FAF"), ("Observer State", "6B4FA0"), ("UN entity", "0E8A74"))

# Run by Debian's Python, which has PIL: heads on a light ground, with the grain of a photograph.
PHOTOGRAPHS = """
import random, sys
from PIL import Image, ImageDraw, ImageFilter
folder, count = sys.argv[1], int(sys.argv[2])
for i in range(count):
    r = random.Random(i)
    picture = Image.new("RGB", (413, 531), (225, 228, 232))
    draw = ImageDraw.Draw(picture)
    skin = (150 + r.randrange(90), 110 + r.randrange(80), 90 + r.randrange(70))
    draw.ellipse((20, 380, 393, 700), fill=(r.randrange(90), r.randrange(90), r.randrange(120)))
    draw.ellipse((110, 90, 303, 370), fill=skin)
    draw.pieslice((100, 60, 313, 330), 180, 360, fill=(r.randrange(70), r.randrange(50), r.randrange(40)))
    grain = Image.effect_noise((413, 531), 18).convert("RGB")
    picture = Image.blend(picture.filter(ImageFilter.GaussianBlur(3)), grain, 0.08)
    picture.save(f"{folder}/{i}.jpg", quality=88)
"""


def write(folder):
    """badges.tsv and photos/N.jpg (413 × 531 pixels, one a badge) in `folder`."""
    os.makedirs(f"{folder}/photos")
    output([PYTHON, "-c", PHOTOGRAPHS, f"{folder}/photos", COUNT])
    chance = random.Random(1)
    with open(f"{folder}/badges.tsv", "w", encoding="utf-8") as file:
        print(*FIELDS, sep="\t", file=file)
        for i in range(COUNT):
            given, family, original, language, function, entity = PEOPLE[i % len(PEOPLE)]
            category, colour = CATEGORIES[i % len(CATEGORIES)]
            token = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz234567", k=26))
            print("Conference of the Parties", "Fifth session · Vienna · 2009", given, family, original, language,
                  function, entity, "Head of delegation" if i % 7 == 0 else "Delegate", category, colour, MEETINGS,
                  "Valid 28 September – 2 October 2009", "Security Gate 1", "Meetings",
                  "If found, please hand in at Security Gate 1, telephone +43 1 000 00", f"No. {i + 1:04d}",
                  f"https://conference.example.org/b/{token}", f"photos/{i}.jpg", sep="\t", file=file)


def compare(folder):
    """All PDFs have the same pages and one photograph for each badge."""
    for name in ("convoke", "pdfkit", "ReportLab"):
        path = f"{folder}/{name}.pdf"
        lines = output(["pdfinfo", path]).splitlines()
        pages = next(int(line.split()[1]) for line in lines if line.startswith("Pages:"))
        listed = subprocess.run(["pdfimages", "-list", path], capture_output=True, text=True).stdout
        images = {line.split()[10] for line in listed.splitlines()[2:] if line.split()[8] == "jpeg"}
        if pages != (COUNT + 1) // 2 or len(images) != COUNT:
            raise Failed(f"{name}: {pages} pages with {len(images)} photographs for {COUNT} badges")
