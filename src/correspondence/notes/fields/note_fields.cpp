#include "correspondence/notes/fields/note_fields.h"

#include <algorithm>

#include "base/message_context.h"
#include "correspondence/notes/note.h"
#include "word_templates/checked_template.h"

namespace convoke::correspondence {

const std::vector<NoteField>& note_fields() {
  static const std::vector<NoteField> fields{
      {"FunctionalTitle2", N_("Title of the addressee, as the list of addressees has it"),
       "Permanent Mission of Austria to the United Nations (Vienna)"},
      {"FunctionalTitle", N_("The same title"),
       "Permanent Mission of Austria to the United Nations (Vienna)"},
      {"FunctionalTitleWithArticle",
       N_("The same with its article in French and Spanish; as it is where none is known"),
       "la Mission permanente de l’Autriche"},
      {"Entity", N_("Short name of the State or organization"), "Austria"},
      {"EntityFormal", N_("Formal name of the State or organization"), "the Republic of Austria"},
      {"NoteNumber", N_("Reference of the note with the number of the addressee"),
       "CU 2009/101/10"},
      {"CorrectedReference",
       N_("Reference of the note that this one corrects, as the addressee got it; only in a "
          "correction"),
       "CU 2009/101/10"},
      {"Date", N_("Date of dispatch"), "15 June 2009"},
      {"Deadline", N_("Last day for nominations"), "21 September 2009"},
      {"ViewsDeadline", N_("Last day for views; only in a note that has one"), "31 July 2009"},
      {"SeriesTitle", N_("Title of the conference"), "Expert meetings on the review mechanism"},
      {"MeetingTitles", N_("Titles of its meetings, one to a line"),
       "Meeting of experts on possible mechanisms"},
      {"MeetingDates", N_("Dates of its meetings, one to a line"), "28–30 September 2009"},
      {"NominationLink", N_("Personal link to nominate a delegation"), "https://…/nominate/…",
       true},
      {"ViewsLink", N_("Personal links to send views, one to a line for each open call"),
       "https://…/views/…", true},
      {"ViewsLink1", N_("The link of the first open call alone; empty where there is none"),
       "https://…/views/…", true},
      {"ViewsLink2", N_("The link of the second open call"), "https://…/views/…", true},
      {"ViewsLink3", N_("The link of the third open call"), "https://…/views/…", true},
      {"ViewsLink4", N_("The link of the fourth open call"), "https://…/views/…", true}};
  return fields;
}

const std::vector<std::string_view>& known_fields() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> out;
    for (const NoteField& field : note_fields()) out.push_back(field.name);
    return out;
  }();
  return names;
}

bool has_personal_link(std::string_view fields) {
  return std::any_of(note_fields().begin(), note_fields().end(), [&](const NoteField& field) {
    return field.is_link && fields.find(field.name) != std::string_view::npos;
  });
}

std::vector<std::pair<std::string, int>> counted(const std::vector<std::string>& fields) {
  std::vector<std::pair<std::string, int>> out;
  for (const std::string& field : fields) {
    const auto found =
        std::find_if(out.begin(), out.end(), [&](const auto& one) { return one.first == field; });
    if (found == out.end()) {
      out.emplace_back(field, 1);
    } else {
      ++found->second;
    }
  }
  return out;
}

std::vector<std::string> as_often(const std::vector<std::string>& fields,
                                  const std::vector<int>& counts) {
  constexpr int kMost = 99;
  std::vector<std::string> out;
  for (std::size_t i = 0; i < fields.size(); ++i)
    out.insert(out.end(), static_cast<std::size_t>(std::min(counts.at(i), kMost)), fields[i]);
  return out;
}

Status check_fields(const Note& note, const std::vector<std::string>& fields) {
  std::vector<std::string> names;
  for (auto& [name, count] : counted(fields)) names.push_back(std::move(name));
  CONVOKE_TRY(word_templates::check_known(names, known_fields()));
  for (const std::string& field : names) {
    if (field == "ViewsDeadline" && !note.views_deadline)
      return invalid(N_("The template has the field {1}, but this note has no deadline for views."),
                     "template", {field});
    if (field == "CorrectedReference" && !note.corrects)
      return invalid(N_("The template has the field {1}, but this note corrects none."), "template",
                     {field});
  }
  return {};
}

}  // namespace convoke::correspondence
