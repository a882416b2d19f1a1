#include "participant_letters/paper/letter_fields.h"

#include <algorithm>

#include "word_templates/checked_template.h"

namespace convoke::participant_letters {
namespace {

using Of = LetterField::Of;

constexpr LetterField kFields[] = {
    {"Reference", N_("Reference of the letter, with number and revision"), Of::letter},
    {"Number", N_("Number of the letter"), Of::letter},
    {"Date", N_("Date of the letter"), Of::letter},
    {"TitledName", N_("Name with honorific"), Of::person},
    {"FullName", N_("Name without honorific"), Of::person},
    {"Honorific", N_("Honorific"), Of::person, true},
    {"GivenName", N_("Given name"), Of::person, true},
    {"FamilyName", N_("Family name"), Of::person},
    {"OriginalName", N_("Name in the original script"), Of::person, true},
    {"FunctionalTitle", N_("Functional title"), Of::person, true},
    {"Ministry", N_("Ministry or office"), Of::person, true},
    {"FunctionAndMinistry",
     N_("Functional title and ministry, one to a line; a dash where neither is known"), Of::person},
    {"Entity", N_("Short name of the State or organization"), Of::person},
    {"EntityFormal", N_("Formal name of the State or organization"), Of::person},
    {"Role", N_("Role in the delegation"), Of::person},
    {"ConfirmationDate", N_("When the confirmation of registration was sent"), Of::person, true},
    {"Nationality", N_("Nationality"), Of::identity},
    {"BirthDate", N_("Date of birth"), Of::identity},
    {"BirthPlace", N_("Place of birth"), Of::identity, true},
    {"PassportNumber", N_("Passport number"), Of::identity},
    {"PassportExpiry", N_("Passport valid until"), Of::identity},
    {"VisaPost", N_("Embassy or consulate where the visa is requested"), Of::identity, true},
    {"SeriesTitle", N_("Title of the conference"), Of::meetings},
    {"Meetings", N_("Meetings of the person with dates and place, as a list"), Of::meetings},
    {"MeetingTitles", N_("Their titles, one to a line"), Of::meetings},
    {"MeetingDates", N_("Their dates, one to a line"), Of::meetings},
    {"FirstDay", N_("First day on which the person takes part"), Of::meetings},
    {"LastDay", N_("Last day on which the person takes part"), Of::meetings},
    {"Days", N_("From the first day to the last"), Of::meetings},
    {"Venue", N_("Venue and city, one to a line"), Of::meetings},
    {"City", N_("City"), Of::meetings},
    {"Letterhead", N_("Organization and office, for the head of the letter"), Of::office},
    {"OfficeName", N_("Name of the office"), Of::office},
    {"OfficeAddress", N_("Address of the office"), Of::office},
    {"OfficeContact", N_("E-mail address and telephone of the office"), Of::office},
    {"SignatoryName", N_("Name of the signatory"), Of::office},
    {"SignatoryTitle", N_("Title of the signatory"), Of::office},
    {"Gate", N_("Where badges are handed over"), Of::office},
};

std::vector<const LetterField*> those_of(LetterKind kind) {
  std::vector<const LetterField*> out;
  for (const LetterField& field : kFields)
    if (kind == LetterKind::visa || field.of != Of::identity) out.push_back(&field);
  return out;
}

}  // namespace

const std::vector<const LetterField*>& fields_of(LetterKind kind) {
  static const std::vector<const LetterField*> visa = those_of(LetterKind::visa),
                                               information = those_of(LetterKind::information);
  return kind == LetterKind::visa ? visa : information;
}

const LetterField* field_named(LetterKind kind, std::string_view name) {
  const auto& known = fields_of(kind);
  const auto found =
      std::find_if(known.begin(), known.end(), [&](const auto* one) { return one->name == name; });
  return found == known.end() ? nullptr : *found;
}

Status check_fields(LetterKind kind, const std::vector<std::string>& fields) {
  for (const std::string& field : fields) {
    if (field_named(kind, field)) continue;
    if (field_named(LetterKind::visa, field))
      return invalid(N_("The template has the field {1}. What a passport says stands in letters "
                        "for a visa alone."),
                     "template", {field});
    std::vector<std::string_view> known;
    for (const LetterField* one : fields_of(kind)) known.push_back(one->name);
    const std::string_view nearest = word_templates::nearest_field(field, known);
    if (nearest.empty())
      return invalid(N_("The template has the field {1}, which is not known. The fields that "
                        "there are stand below."),
                     "template", {field});
    return invalid(N_("The template has the field {1}, which is not known. Perhaps {2} is meant."),
                   "template", {field, std::string(nearest)});
  }
  return {};
}

}  // namespace convoke::participant_letters
