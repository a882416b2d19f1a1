#include "reviews/assistance/offers/offer_list.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "base/text.h"
#include "base/typed_date.h"
#include "platform/i18n/typed_text.h"

namespace convoke::reviews::assistance {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& one : words) out += (out.empty() ? "" : " ") + one;
  return out;
}

std::int64_t whole(std::string_view text) {
  std::int64_t out = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
  return problem == std::errc{} && end == text.data() + text.size() ? out : -1;
}

/// Reads one row into an offer; what is wrong goes to the faults.
class RowReader {
 public:
  RowReader(const std::map<std::string, std::string>& cells, Offer& offer, const Taxonomy& taxonomy,
            const reference::Directory& directory)
      : cells_(cells), offer_(offer), taxonomy_(taxonomy), directory_(directory) {}

  std::vector<std::pair<std::string, Message>> read() {
    if (const std::string* code = cell("entity")) {
      const reference::Entity* entity = directory_.find(std::string_view(*code));
      offer_.entity = entity ? entity->id : EntityId();
      if (!code->empty() && !entity) fault("entity", {N_("The directory has no such entity."), {}});
    }
    if (const std::string* text = cell("provider")) offer_.provider = *text;
    if (const std::string* text = cell("kinds")) offer_.kinds = words_of(*text);
    if (const std::string* text = cell("groups")) offer_.groups = words_of(*text);
    if (const std::string* text = cell("states")) offer_.states = words_of(*text);
    if (const std::string* text = cell("contact")) offer_.contact = *text;
    if (const std::string* text = cell("text")) offer_.body = *text;
    if (const std::string* text = cell("articles")) {
      auto articles = articles_named(*text, taxonomy_, "articles");
      if (articles.ok())
        offer_.articles = std::move(*articles);
      else
        fault("articles", articles.error().message);
    }
    read_languages();
    read_date("from", offer_.from);
    read_date("until", offer_.until);
    if (const std::string* text = cell("capacity"))
      offer_.capacity = static_cast<int>(std::clamp<std::int64_t>(whole(*text), -1, 1'000'000));
    if (const Status checked = check(offer_, taxonomy_, directory_); !checked.ok()) {
      add(checked.error());
      for (const Error& one : checked.error().also) add(one);
    }
    return std::move(faults_);
  }

 private:
  const std::string* cell(const std::string& column) const {
    const auto found = cells_.find(column);
    return found == cells_.end() ? nullptr : &found->second;
  }
  void fault(const std::string& column, Message why) {
    faults_.emplace_back(column, std::move(why));
  }
  void add(const Error& error) {
    fault(error.field == "body" ? "text" : error.field, error.message);
  }
  void read_languages() {
    const std::string* text = cell("languages");
    if (!text) return;
    offer_.languages.clear();
    for (const std::string& word : words_of(*text)) {
      if (const auto language = language_from_code(ascii_lower(word)))
        offer_.languages.push_back(*language);
      else
        fault("languages", {N_("{1} is no language. Write ar, zh, en, fr, ru or es."), {word}});
    }
  }
  void read_date(const std::string& column, std::optional<Date>& out) {
    const std::string* text = cell(column);
    if (!text) return;
    out.reset();
    if (text->empty()) return;
    const auto date = typed_date(*text, column);
    if (date.ok())
      out = *date;
    else
      fault(column, date.error().message);
  }

  const std::map<std::string, std::string>& cells_;
  Offer& offer_;
  const Taxonomy& taxonomy_;
  const reference::Directory& directory_;
  std::vector<std::pair<std::string, Message>> faults_;
};

/// The column's name for each cell of the table.
Result<std::vector<std::string>> columns_of(const sheet::Table& table) {
  std::vector<std::string> out;
  for (const std::string& header : table.header) {
    std::string name = ascii_lower(i18n::bare(header));
    const auto& known = offer_columns();
    if (std::find(known.begin(), known.end(), name) == known.end())
      return invalid(N_("The list has a column {1}, which is not known here."), "file", {header});
    if (std::find(out.begin(), out.end(), name) != out.end())
      return invalid(N_("The column {1} is there twice."), "file", {header});
    out.push_back(std::move(name));
  }
  if (std::find(out.begin(), out.end(), "kinds") == out.end())
    return invalid(N_("The list has no column {1}."), "file", {"kinds"});
  return out;
}

}  // namespace

const std::vector<std::string>& offer_columns() {
  static const std::vector<std::string> all{"id",       "version",  "entity",  "provider",  "kinds",
                                            "articles", "groups",   "states",  "languages", "from",
                                            "until",    "capacity", "contact", "text"};
  return all;
}

std::vector<std::string> offer_cells(const Offer& offer, const reference::Directory& directory) {
  const reference::Entity* entity = directory.find(offer.entity);
  std::vector<std::string> languages;
  for (const Language one : offer.languages) languages.emplace_back(code_of(one));
  return {offer.id ? std::to_string(offer.id.value) : std::string(),
          std::to_string(offer.version),
          entity ? entity->code : std::string(),
          offer.provider,
          joined(offer.kinds),
          text_of(offer.articles),
          joined(offer.groups),
          joined(offer.states),
          joined(languages),
          offer.from ? offer.from->iso() : std::string(),
          offer.until ? offer.until->iso() : std::string(),
          std::to_string(offer.capacity),
          offer.contact,
          offer.body};
}

Result<ReadOffers> read_offers(const sheet::Table& table, const std::vector<Offer>& stored,
                               const Taxonomy& taxonomy, const reference::Directory& directory) {
  CONVOKE_ASSIGN(columns, columns_of(table));
  if (table.rows.size() > kMostOffersInList)
    return too_large(N_("The list has more than {1} rows."), "file",
                     {std::to_string(kMostOffersInList)});
  ReadOffers out;
  std::set<std::int64_t> seen;
  for (const sheet::Row& row : table.rows) {
    std::map<std::string, std::string> cells;
    for (std::size_t i = 0; i < columns.size() && i < row.cells.size(); ++i)
      cells[columns[i]] = std::string(trimmed(row.cells[i]));
    Offer offer;
    const std::string id = cells["id"];
    if (!id.empty()) {
      const auto known = std::find_if(stored.begin(), stored.end(),
                                      [&](const Offer& one) { return one.id.value == whole(id); });
      if (known == stored.end()) {
        out.faults.push_back({row.number, "id", {N_("There is no such offer."), {}}});
        continue;
      }
      if (!seen.insert(known->id.value).second) {
        out.faults.push_back({row.number, "id", {N_("This offer is in the list twice."), {}}});
        continue;
      }
      offer = *known;
      if (!cells["version"].empty() && whole(cells["version"]) != known->version) {
        out.faults.push_back({row.number,
                              "version",
                              {N_("This offer was changed after the list was taken out."), {}}});
        continue;
      }
    }
    cells.erase("id");
    cells.erase("version");
    const auto faults = RowReader(cells, offer, taxonomy, directory).read();
    for (const auto& [column, why] : faults) out.faults.push_back({row.number, column, why});
    if (faults.empty()) out.offers.push_back(std::move(offer));
  }
  return out;
}

}  // namespace convoke::reviews::assistance
