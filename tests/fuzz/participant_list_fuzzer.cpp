// Any bytes as a list of participants, also as Indico writes them: the first says in which encoding
// CSV is read, or that it is guessed, and (from 128 on) that it is one of many delegations.
// Headings are recognized and rows planned; what is planned to be named keeps the rules.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.h"
#include "delegations/lists/indico/registrants.h"
#include "delegations/lists/reading/list_plan.h"
#include "platform/i18n/charset.h"

namespace {

using namespace convoke;
using namespace convoke::delegations;

ListScope scope(bool many_delegations) {
  ListScope out;
  out.many_delegations = out.by_office = many_delegations;
  for (const std::int64_t id : {1, 2}) {
    meetings::Meeting m;
    m.id = meetings::MeetingId(id);
    m.slug = id == 1 ? "experts" : "assistance";
    m.title = m.short_title = Text6(m.slug);
    m.first_day = {2009, 9, 28};
    m.last_day = {2009, 9, 30};
    out.offered.push_back(m);
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const i18n::Charset charset = data[0] % 16 < i18n::kCharsets.size()
                                    ? i18n::kCharsets[data[0] % 16]
                                    : i18n::likeliest_charset(bytes);
  const auto text = i18n::decoded(bytes, charset);
  if (text && !is_utf8(*text)) std::abort();
  auto table = indico::read(
      bytes, {.file_bytes = 1u << 20, .unpacked_bytes = 4u << 20, .rows = 500, .strings = 10'000},
      charset);
  if (!table.ok()) return 0;
  static const i18n::Catalogues catalogues;
  static const ListScope one = scope(false), many = scope(true);
  static const reference::Directory nobody;
  static const ListWords words_of_one(catalogues, one, nobody),
      words_of_many(catalogues, many, nobody);
  const bool is_many = data[0] >= 128;
  const ListScope& about = is_many ? many : one;
  const ListWords& words = is_many ? words_of_many : words_of_one;
  ListReading reading;
  reading.fields = recognized(table->header, words);
  if (indico::is_its_list(table->header)) indico::adapt(reading.fields, about);
  if (indico::without_plus(*table, reading.fields) < 0) std::abort();
  if (!check(reading).ok()) std::abort();
  ListPlace place;
  if (!is_many) place.entity = reference::EntityId(1);
  const std::size_t rows = table->rows.size();
  const ListPlan plan = delegations::plan(std::move(*table), reading, words, about, place);
  if (plan.rows.size() > rows) std::abort();
  for (const PlannedRow& row : plan.rows) {
    if (row.fate != RowFate::added) continue;
    const auto checked = check(row.details, about.offered);
    if (!checked.ok() || *checked != row.details) std::abort();
  }
  return 0;
}
