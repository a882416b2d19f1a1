#include "correspondence/notes/choice/outlook.h"

#include <algorithm>
#include <map>

namespace convoke::correspondence {

std::vector<OutlookRow> outlook(const Note& note, const std::vector<NoteTemplate>& texts,
                                const std::vector<Enclosure>& enclosures,
                                const std::vector<Addressee>& addressees) {
  if (texts.empty()) return {};
  Text6 there;  // Text6 knows the fallback order
  for (const NoteTemplate& text : texts) there[text.language] = text.docx.hex;
  std::map<int, Text6> enclosed;
  for (const Enclosure& e : enclosures) enclosed[e.number][e.language] = e.pdf.hex;
  std::map<std::pair<Language, Channel>, OutlookRow> rows;
  for (const Addressee& a : addressees) {
    OutlookRow& row = rows[{a.language, a.channel()}];
    if (row.addressees++ == 0) {
      row.own = a.language;
      row.channel = a.channel();
      row.text = there.language_used(a.language);
      row.subject = note.title.language_used(a.language);
      for (const auto& [number, files] : enclosed)
        if (const Language used = files.language_used(a.language); used != a.language)
          row.enclosures.emplace_back(number, used);
    }
    if (a.title[row.text].empty()) ++row.titles_missing;
  }
  std::vector<OutlookRow> out;
  for (auto& [key, row] : rows) out.push_back(std::move(row));
  return out;
}

bool is_whole(const std::vector<OutlookRow>& rows) {
  return std::all_of(rows.begin(), rows.end(), [](const auto& row) { return row.is_whole(); });
}

}  // namespace convoke::correspondence
