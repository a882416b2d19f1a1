#include "delegations/name_search.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "platform/db/like.h"
#include "platform/db/list_argument.h"
#include "platform/i18n/collation_key.h"
#include "platform/i18n/latin.h"
#include "platform/i18n/locale.h"
#include "platform/json/flat.h"

namespace convoke::delegations {
namespace {

using WordId = Id<struct WordTag>;

constexpr std::size_t kLongestWord = 100;  // code points; what is behind is not found
constexpr std::size_t kMostWords = 8;      // of what is typed
constexpr std::size_t kLongestSameName = 250;
constexpr std::size_t kLongestSortKey = 500;

/// Where each code point begins, and the end.
std::vector<std::size_t> beginnings(std::string_view text) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) out.push_back(i);
  out.push_back(text.size());
  return out;
}

std::string beginning_of(std::string text, std::size_t code_points) {
  const auto at = beginnings(text);
  if (at.size() - 1 > code_points) text.resize(at[code_points]);
  return text;
}

/// Chinese, Japanese or Korean: from U+2E80 on, three bytes or more, and not the forms of U+FB00
/// on.
bool is_east_asian(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0xE3 && byte <= 0xED) || byte >= 0xF0;
  });
}

std::set<std::string> grams_of(const std::string& word) {
  const auto at = beginnings(word);
  std::set<std::string> out;
  for (std::size_t i = 0; i + 1 < at.size(); ++i)
    out.insert(word.substr(at[i], at[std::min(i + 3, at.size() - 1)] - at[i]));
  return out;
}

/// What is looked for in the one script is found in the other.
void add_slavic(std::set<std::string>& out, const std::string& written) {
  for (const std::string& word : split(folded_spaces(written), ' '))
    if (std::string form = i18n::slavic_form(word); !form.empty())
      out.insert(beginning_of(std::move(form), kLongestWord));
}

void add_words(std::set<std::string>& out, const std::string& folded) {
  for (const std::string& word : split(folded, ' ')) {
    if (word.empty() || i18n::is_cyrillic(word)) continue;
    out.insert(beginning_of(word, kLongestWord));
    // As it is typed at a desk: oconnor, alhasan.
    std::string bare = word;
    std::erase_if(bare, [](char c) { return c == '\'' || c == '-' || c == '`'; });
    if (!bare.empty()) out.insert(beginning_of(bare, kLongestWord));
  }
}

/// Where both are written without a space between.
void add_whole(std::set<std::string>& out, const std::string& given, const std::string& family) {
  if (given.empty() || !is_east_asian(given) || !is_east_asian(family)) return;
  add_words(out, family + given);
  add_words(out, given + family);
}

/// In Latin letters: titles that are written into a name, although there is a field for them.
constexpr std::array<std::string_view, 20> kTitles{
    "mr", "mr.",   "mrs", "mrs.", "ms",  "ms.",  "miss", "dr",   "dr.", "prof",
    "m.", "prof.", "mme", "mlle", "sr.", "sra.", "h.e.", "s.e.", "g-n", "g-zha"};

/// The words of a folded name as same_name() compares them.
std::vector<std::string> bare_words(const std::string& folded) {
  std::vector<std::string> out;
  for (const std::string& word : split(folded, ' ')) {
    if (std::find(kTitles.begin(), kTitles.end(), word) != kTitles.end()) continue;
    std::string bare;
    for (const char c : word) {
      if (c == '-') {
        out.push_back(std::move(bare));
        bare.clear();
      } else if (c != '.' && c != ',' && c != '\'' && c != '`') {
        bare += c;
      }
    }
    out.push_back(std::move(bare));
  }
  std::erase(out, std::string());
  return out;
}

/// The three letters that lead to a word, and the place behind all that begin with them.
struct GramRange {
  std::string from, to;
  explicit GramRange(const std::string& word) : from(beginning_of(word, 3)), to(from) {
    to += "\U0010FFFF";
  }
};

constexpr std::int64_t kMany = 10'000;    // bearers that are looked through for one page
constexpr std::int64_t kCounted = 1'000;  // bearers that are counted

// In this order on SQLite too, which has no statistics: a cross join is taken as it is written.
const std::string kBearers =
    "from name_gram g cross join name_word w cross join participant_word b where g.gram >= :from "
    "and g.gram < :to and w.id = g.word_id and w.word like :word escape '!' and b.word_id = w.id "
    "and b.series_id = :bearers_series";

std::int64_t bearers(db::Reader& r, meetings::SeriesId series, const std::string& word) {
  const auto count = [&](const char* what) {
    const GramRange range(word);
    return r
        .value<std::int64_t>(
            std::string("select count(*) from (select ") + what + kBearers + " limit :most) found",
            range.from, range.to, db::anywhere(word), series, kMany + 1)
        .value_or(0);
  };
  // A name that is kept in two forms is counted twice: where that decides, once.
  const std::int64_t number = count("1 as one ");
  return number > kCounted && number <= 2 * kCounted ? count("distinct b.participant_id ") : number;
}

/// The word's letters as the view takes them.
std::string listed_grams(const std::string& word) {
  std::string out;
  for (const std::string& gram : grams_of(word)) {
    out += out.empty() ? '[' : ',';
    json::append_quoted(out, gram);
  }
  return out + ']';
}

/// Latin letters without what one transcription of a name has and another has not: Dostoyevskiy,
/// Dostoevsky; Mariya, Maria; Yelena, Elena.
std::string roughly(std::string text) {
  constexpr std::pair<std::string_view, std::string_view> same[] = {
      {"shch", "sch"}, {"kh", "h"}, {"ye", "e"}, {"yo", "e"}, {"yu", "iu"}, {"ya", "ia"},
      {"iy", "i"},     {"yy", "i"}, {"ij", "i"}, {"ii", "i"}, {"y", "i"},   {"iia", "ia"}};
  for (const auto& [from, to] : same)
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
      text.replace(at, from.size(), to);
  return text;
}

/// A Chinese name as it is written in Latin letters: each of its parts one word.
std::string readings(const ParticipantDetails& d) {
  std::string out;
  for (const std::string& part : {d.given_name, d.family_name}) {
    std::string word = i18n::latin(part);
    std::erase(word, ' ');
    out += (out.empty() ? "" : " ") + word;
  }
  return out;
}

}  // namespace

std::string sort_name(const ParticipantDetails& d) {
  return i18n::collation_key(d.family_name, d.given_name, kLongestSortKey);
}

std::string same_name(const ParticipantDetails& d) {
  std::string all = d.given_name + " " + d.family_name;
  // Apostrophes and dashes beyond ASCII: an erased name is a dash alone, and nobody's twin.
  for (const std::string_view sign : {"\u2019", "\u02BC", "\u02BB", "\u2013", "\u2014"})
    for (std::size_t at = 0; (at = all.find(sign, at)) != std::string::npos;)
      all.erase(at, sign.size());
  const std::string folded = i18n::folded(folded_spaces(all));
  std::vector<std::string> words =
      bare_words(is_east_asian(all) ? readings(d) : i18n::latin(folded_spaces(all)));
  for (std::string& word : words) word = roughly(std::move(word));
  std::sort(words.begin(), words.end());
  const std::string joined = search_text(words);
  return beginning_of(joined.empty() ? folded : joined, kLongestSameName);
}

std::vector<std::string> name_words(const ParticipantDetails& d) {
  const std::string given = i18n::folded(folded_spaces(d.given_name));
  const std::string family = i18n::folded(folded_spaces(d.family_name));
  std::set<std::string> out;
  add_words(out, given);
  add_words(out, family);
  const std::string original_given = i18n::folded(folded_spaces(d.original_given_name));
  const std::string original_family = i18n::folded(folded_spaces(d.original_family_name));
  add_words(out, original_given);
  add_words(out, original_family);
  add_whole(out, original_given, original_family);
  add_whole(out, given, family);
  for (const std::string* name :
       {&d.given_name, &d.family_name, &d.original_given_name, &d.original_family_name})
    add_slavic(out, *name);
  return {out.begin(), out.end()};
}

std::string search_text(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) (out.empty() ? out : out += ' ') += word;
  return out;
}

std::vector<std::string> wanted_words(std::string_view typed) {
  std::string plain(typed);
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return c == ',' || c == ';'; }, ' ');
  std::set<std::string> words;
  for (std::string& word : split(i18n::folded(folded_spaces(plain)), ' ')) {
    if (i18n::is_cyrillic(word)) word = i18n::slavic_form(word);
    if (!word.empty()) words.insert(beginning_of(std::move(word), kLongestWord));
  }
  std::vector<std::string> out(words.begin(), words.end());
  std::stable_sort(out.begin(), out.end(), [](const std::string& a, const std::string& b) {
    return length_in_code_points(a) > length_in_code_points(b);
  });
  if (out.size() > kMostWords) out.resize(kMostWords);
  return out;
}

namespace store {

void write_words(db::Transaction& t, std::span<const Bearer> bearers, bool are_new) {
  std::vector<WordId> former;
  if (!are_new) {
    std::vector<ParticipantId> ids;
    for (const Bearer& bearer : bearers) ids.push_back(bearer.participant->id);
    for (const auto& [word] :
         t.rows<WordId>("select distinct word_id from participant_word where " +
                            db::is_listed(t, "participant_id", ":ids") + " order by word_id",
                        db::listed(ids)))
      former.push_back(word);
    if (!former.empty())
      t.execute("delete from participant_word where " + db::is_listed(t, "participant_id", ":ids"),
                db::listed(ids));
  }
  db::RowList rows;
  for (const Bearer& bearer : bearers) {
    const Participant& p = *bearer.participant;
    const std::string sort = sort_name(p.details);
    for (const std::string& word : bearer.words)
      rows.add(word, listed_grams(word), p.series.value, sort, p.id.value);
  }
  t.execute(
      "insert into name_bearing (word, grams, series_id, sort_name, participant_id) select g.c0, "
      "g.c1, g.c2, g.c3, g.c4 from " +
          db::given(t, ":words", {"text", "text", "bigint", "text", "bigint"}) + " g",
      rows.text());
  if (former.empty()) return;
  // A name that was taken back must not be left behind.
  std::vector<WordId> orphans;
  for (const auto& [word] : t.rows<WordId>(
           "select id from name_word where " + db::is_listed(t, "id", ":words") +
               " and not exists (select 1 from participant_word b where b.word_id = name_word.id)",
           db::listed(former)))
    orphans.push_back(word);
  if (orphans.empty()) return;
  t.execute("delete from name_gram where " + db::is_listed(t, "word_id", ":words"),
            db::listed(orphans));
  t.execute("delete from name_word where " + db::is_listed(t, "id", ":words"), db::listed(orphans));
}

bool where_named(db::Query& q, db::Query& all, db::Reader& r, const NamePage& page) {
  const std::string* start = nullptr;
  std::int64_t number = kMany + 1;
  if (!page.few_at_all)
    for (const std::string& word : page.words)
      if (const std::int64_t n = bearers(r, page.series, word); n < number) {
        start = &word;
        number = n;
        if (n <= kCounted) break;
      }
  const bool alone = page.words.size() == 1;
  for (db::Query* one : {&q, &all}) {
    // The plus keeps the planners from walking through the whole series by name.
    one->where(start ? "+series_id = :series" : "series_id = :series", page.series);
    for (const std::string& word : page.words)
      if (&word != start) one->where("search_text like :part escape '!'", db::anywhere(word));
  }
  if (!start) return page.few_at_all;
  const GramRange range(*start);
  const std::string pattern = db::anywhere(*start);
  all.where("id in (select b.participant_id " + kBearers + ")", range.from, range.to, pattern,
            page.series);
  if (!alone || number <= kCounted || !page.is_unfiltered) {
    q.where("id in (select b.participant_id " + kBearers + ")", range.from, range.to, pattern,
            page.series);
    return number <= kCounted;
  }
  // The bearers stand in the order of the list: the page is cut out before anybody is read.
  const bool before = page.at && page.at->before;
  const std::string first =
      "id in (select participant_id from (select distinct b.sort_name, "
      "b.participant_id " +
      kBearers;
  const std::string last = before ? " order by b.sort_name desc, b.participant_id desc"
                                  : " order by b.sort_name, b.participant_id";
  if (page.at)
    q.where(first + " and (b.sort_name, b.participant_id) " + (before ? "<" : ">") +
                " (:name, :after)" + last + " limit :most) cut)",
            range.from, range.to, pattern, page.series, page.at->keys[0], page.at->keys[1],
            page.limit + 1);
  else
    q.where(first + last + " limit :most) cut)", range.from, range.to, pattern, page.series,
            page.limit + 1);
  return false;
}

std::vector<ParticipantId> addressed(db::Reader& r, meetings::SeriesId series,
                                     std::string_view email, std::int64_t limit) {
  std::vector<ParticipantId> out;
  for (const auto& [id] : r.rows<ParticipantId>(
           "select id from participant where series_id = :series and lower(email) = :email and "
           "email <> '' order by sort_name, id limit :limit",
           series, ascii_lower(email), limit))
    out.push_back(id);
  return out;
}

}  // namespace store
}  // namespace convoke::delegations
