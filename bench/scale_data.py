"""A conference of any size in a data folder: the demonstration, multiplied.

The rows are those of the oldest program that is still measured against (migration 11); a newer program
migrates its copy at its first start. Where the folder is of a newer program already, what its
migrations filled is filled again with their own statements.
"""

import glob
import hashlib
import io
import csv
import os
import random
import re
import sqlite3
import subprocess
import unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MEASURED = "AUT"        # this entity has the same delegation in every conference
ITS_DELEGATION = 200
FURTHER_ENTITIES = 110  # with the States no delegation is above 500 at 100,110 participants
COUNTED = ("delegation_tally", "badge_standing", "badge_tally")
TOKEN = "benchbenchbenchbenchbe"  # of the measured entity's nomination link

FAMILIES = {
    "latin": ("Mül ler|Hub er|Gru ber|Sil va|Núñ ez|Gar cía|Öst berg|Åst röm|Wój cik|Kow alski|Nov ák|Hor váth|"
              "Øster gård|Jen sen|Niel sen|Dup ont|Lef èvre|O’ Neill|Ade yemi|Oko ro|Ngu yễn|Trần|Phạm|Yıl maz|"
              "İn an|Şah in|Al-Ḥa san|Al-Ra shid|Bin Sa lim|Tan aka|Suz uki|Ki m|Pa rk|Ras mus|Tho mas|Bar bosa"),
    "suffix": "|sen|son|ez|ini|escu|ova|ski|oğlu|ian|idis|berg|mann|ström|eau|ić|wala|pour|zadeh",
}
GIVEN = ("Maria José Ahmad Łucja İsmet Jürgen Åsa Björn Đức Fatima Ngozi Chidi Yuki Hana Min-jun Olga Ivan Anna Pierre "
         "Aïcha Mohammed Siti Budi Priya Arjun Carlos Lucía João Zoë Seán Eilidh Mirza Leyla Kofi Amina Tomáš Zsófia "
         "Ángel Noël Ida Per Matti Aino Jānis Rūta Eglė Oleksandr Aisulu Gulnara Temur Davit Ani Noam Yael").split()
ORIGINAL = {
    "arabic": ("أحمد محمد فاطمة إبراهيم خالد آمال مصطفى يوسف".split(), "الحسن الراشد المصري العلي حداد منصور إدريس".split()),
    "chinese": ("明 小平 伟 芳 娜 秀英 敏 静 丽 强".split(), "李 王 张 刘 陈 杨 赵 黄 周 吴 邓".split()),
    "russian": ("Анна Иван Ольга Дмитрий Елена Алексей".split(), "Иванов Королёва Петров Смирнов Кузнецова".split()),
}


def folded(text):
    """As the program of migration 11 folds; a newer one makes it anew."""
    return unicodedata.normalize("NFKC", text).casefold()


def family_names():
    stems = [stem.replace(" ", "") for stem in FAMILIES["latin"].split("|")]
    return [stem + suffix for stem in stems for suffix in FAMILIES["suffix"].split("|")]


class Sqlite:
    def __init__(self, path):
        self.connection = sqlite3.connect(path)

    def rows(self, sql):
        return self.connection.execute(sql).fetchall()

    def run(self, sql):
        self.connection.execute(sql)

    def insert(self, table, columns, rows):
        places = ", ".join("?" * len(columns))
        self.connection.executemany(f"insert into {table} ({', '.join(columns)}) values ({places})", rows)

    def close(self):
        self.connection.commit()
        self.connection.execute("vacuum")
        self.connection.close()


class Postgresql:
    """By psql, since Python's standard library has no driver."""

    def __init__(self, url):
        self.url = url

    def psql(self, *arguments, data=None):
        done = subprocess.run(["psql", "-qAtX", "-F", "\t", "-v", "ON_ERROR_STOP=1", self.url, *arguments], input=data,
                              capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout

    def rows(self, sql):
        return [tuple(int(cell) if cell.lstrip("-").isdigit() else cell for cell in line.split("\t"))
                for line in self.psql("-c", sql).splitlines()]

    def run(self, sql):
        self.psql("-c", sql)

    def insert(self, table, columns, rows):
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        for row in rows:
            writer.writerow(row)
        self.psql("-c", rf"\copy {table} ({', '.join(columns)}) from pstdin with (format csv, null '')",
                  data=text.getvalue().replace('"\\N"', ""))

    def close(self):
        for table in ("participant", "participant_meeting", "photo", "badge", "badge_print", "badge_batch", "entity"):
            self.run(f"select setval(pg_get_serial_sequence('{table}', 'id'), (select max(id) from {table}))"
                     if table != "participant_meeting" else "select 1")
        self.psql("-c", "vacuum analyze")


def multiply(database, participants):
    """Adds participants until there are so many, with meetings, photographs and badges."""
    random.seed(20090915)
    null = None if isinstance(database, Sqlite) else "\\N"
    # Migration 0061 gave the first state its own name and divided the name in the original script.
    divided = database.rows("select max(version) from schema_version")[0][0] >= 61
    standing = "registered" if divided else "nominated"
    original_column = "original_family_name" if divided else "original_name"
    (series, created), = database.rows("select s.id, max(p.created_at) from series s join participant p on "
                                       "p.series_id = s.id group by s.id order by count(*) desc limit 1")
    meetings = [row[0] for row in database.rows(f"select id from meeting where series_id = {series} order by id")]
    photo, = database.rows("select file_hash, source_width, source_height, crop from photo where state = 'current' limit 1")
    first_entity = database.rows("select max(id) from entity")[0][0] + 1
    further = range(first_entity, first_entity + FURTHER_ENTITIES)
    database.insert("entity", ("id", "kind", "code", "membership"),
                    [(e, "non_governmental", f"X{e:03}", "none") for e in further])
    database.insert("entity_name", ("entity_id", "valid_from", "short_name", "formal_name"),
                    [(e, "1900-01-01", f'{{"en":"Organization {e:03}"}}', f'{{"en":"Organization {e:03}"}}') for e in further])
    sizes = dict(database.rows(f"select e.id, count(p.id) from entity e left join participant p on p.entity_id = e.id and "
                               f"p.series_id = {series} group by e.id"))
    (measured,), = database.rows(f"select id from entity where code = '{MEASURED}'")
    others = [e for e in sizes if e != measured]

    token_hash = hashlib.sha256(TOKEN.encode()).hexdigest()
    if database.rows("select max(version) from schema_version")[0][0] < 25:
        database.insert("nomination_link", ("series_id", "entity_id", "generation", "token_hash", "state", "created_at"),
                        [(series, measured, 999, token_hash, "active", 0)])
    else:
        database.insert("link", ("purpose", "within_id", "subject_id", "generation", "token_hash", "state",
                                 "key_generation", "created_at", "uses"),
                        [("nomination", series, measured, 999, token_hash, "active", 1, 0, 0)])
    missing = participants - sum(sizes.values())
    owners = [measured] * min(ITS_DELEGATION - sizes[measured], missing // 2)
    while len(owners) < missing:
        for entity in others:
            if len(owners) < missing and sizes[entity] < 490:
                owners.append(entity)
                sizes[entity] += 1
    random.shuffle(owners)

    (last,), = database.rows("select coalesce(max(id), 0) from participant")
    (last_badge,), = database.rows("select coalesce(max(id), 0) from badge")
    (last_number,), = database.rows(f"select coalesce(max(number), 0) from badge where series_id = {series}")
    (last_batch,), = database.rows("select coalesce(max(id), 0) from badge_batch")
    families = family_names()
    people, attending, photos, badges, batches, prints = [], [], [], [], [], []
    for i, entity in enumerate(owners):
        who = last + 1 + i
        given, family, original = random.choice(GIVEN), random.choice(families), ""
        kind = random.random()
        if kind < 0.25:
            givens, names = ORIGINAL[random.choice(list(ORIGINAL))]
            original = random.choice(givens) + " " + random.choice(names)
        role = "head" if i % 97 == 0 else random.choice(("representative", "alternate", "adviser"))
        function = random.choice(("Counsellor", "Director", "Attaché", "Legal adviser"))
        state = random.choices((standing, "late", "refused", "withdrawn"), (90, 4, 2, 4))[0]
        email = f"p{who}@example.org" if random.random() < 0.85 else ""
        confirmed = created if email and state == standing else null
        people.append((who, series, entity, "", given, family, original, function, role, email, "", "en", state, 0, 1, 1,
                       confirmed, f"bench-{who}", folded(f"{family} {given}"),
                       folded(f"{given} {family} {given} {original}"), created, created,
                       1 if random.random() < 0.005 else 0))
        attended = meetings[:1 + i % len(meetings)]
        attending += [(who, meeting) for meeting in attended]
        if state == standing and random.random() < 0.75:
            photos.append((series, who, 1, *photo, "current", created))
            if random.random() < 0.7:
                number = len(badges) + 1
                badges.append((last_badge + number, series, who, last_number + number,
                               hashlib.sha256(str(who).encode()).hexdigest()[:22], created))
                facts = "".join(fact + "\n" for fact in (given, family, original, function, role))
                facts += "".join(f"{meeting} " for meeting in attended)
                if random.random() < 0.02:
                    facts += "changed"
                batch = last_batch + 1 + (number - 1) // 1000
                prints.append((batch, last_badge + number, "printed", 1, 1, hashlib.sha256(facts.encode()).hexdigest()))
    for number in sorted({row[0] for row in prints}):
        batches.append((number, series, f"bench-{number}", "ready", "en", 1000, "printed", "bench", created, created))

    database.insert("participant", (
        "id", "series_id", "entity_id", "honorific", "given_name", "family_name", original_column, "function_title", "role",
        "email", "phone", "language", "state", "came_late", "version", "address_version", "confirmed_at", "submission_key",
        "sort_name", "search_text", "created_at", "changed_at", "late_unseen"), people)
    database.insert("participant_meeting", ("participant_id", "meeting_id"), attending)
    database.insert("photo", ("series_id", "participant_id", "version", "file_hash", "source_width", "source_height", "crop",
                              "state", "uploaded_at"), photos)
    database.insert("badge", ("id", "series_id", "participant_id", "number", "code", "created_at"), badges)
    database.insert("badge_batch", ("id", "series_id", "submission_key", "selection", "language", "badges", "state",
                                    "created_by", "created_at", "finished_at"), batches)
    database.insert("badge_print", ("batch_id", "badge_id", "state", "participant_version", "photo_version",
                                    "printed_facts"), prints)
    if badges:
        database.run(f"insert into badge_counter (series_id, last_number) values ({series}, {last_number + len(badges)}) on "
                     f"conflict (series_id) do update set last_number = {last_number + len(badges)}")
    fill_again(database)
    database.close()


def accept_photographs(database):
    """For programs that print a badge with an accepted photograph alone."""
    if database.rows("select max(version) from schema_version")[0][0] >= 42:
        database.run("update photo set accepted_at = uploaded_at where state = 'current'")
        database.run("update badge_standing set photo_accepted = 1 where photo_version > 0")


def fill_again(database):
    """What migrations after the eleventh counted when the rows above were not there yet."""
    present = database.rows("select max(version) from schema_version")[0][0]
    statements = {}  # the last of each table
    for path in sorted(glob.glob(f"{ROOT}/migrations/*.sql")):
        if not 11 < int(os.path.basename(path)[:4]) <= present:
            continue
        with open(path, encoding="utf-8") as file:
            text = re.sub(r"^\s*--.*$", "", file.read(), flags=re.M)
        for table, statement in re.findall(r"^(?=insert into (\w+))(insert into \w+ \([^)]*\)\s*select.*?);\s*$", text,
                                           re.M | re.S):
            if table in COUNTED:
                statements[table] = statement
    for table, statement in statements.items():
        database.run(f"delete from {table}")
        database.run(statement.replace("'nominated'", "'registered'") if present >= 61 else statement)
    accept_photographs(database)
