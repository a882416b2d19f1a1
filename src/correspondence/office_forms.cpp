#include "correspondence/office_forms.h"

#include <array>

#include "base/message_context.h"
#include "page/kept_list.h"

namespace convoke::correspondence {
namespace {

using html::Field;
using html::Form;

template <class Values>
std::vector<html::Option> options_of(const Values& values, const i18n::Locale& locale) {
  std::vector<html::Option> options;
  for (const auto value : values)
    options.push_back({std::string(name_of(value)), locale.tr(label_of(value)), {}});
  return options;
}

std::vector<html::Option> seats(Language reader) {
  std::vector<html::Option> options;
  for (const Seat seat : kSeats)
    options.push_back({std::string(name_of(seat)), city_of(seat, reader), {}});
  return options;
}

Field names_field(const AddresseesPage& page, std::string id, const i18n::Locale& locale) {
  return {.name = "names",
          .label = locale.tr(N_("Name in the titles")),
          .value = std::string(name_of(page.names)),
          .options = options_of(kTitleNames, locale),
          .id = std::move(id)};
}

std::vector<html::Check> channel_checks(const Addressee& a, const i18n::Locale& locale) {
  std::vector<html::Check> checks;
  for (const Channel channel : kChannels)
    checks.push_back({.value = std::string(name_of(channel)),
                      .label = locale.tr(label_of(channel)),
                      .checked = a.channels.contains(channel)});
  return checks;
}

Field language_field(const char* name, const std::string& chosen, const i18n::Locale& locale) {
  return {.name = name,
          .label = locale.tr(N_("Language")),
          .value = chosen.empty() ? "en" : chosen,
          .options = html::language_options()};
}

std::string reference_hint(const NoteFormPage& page, const i18n::Locale& locale) {
  std::string hint = locale.tr(N_("Each addressee gets a running number behind it."));
  if (!page.numbered) return hint;
  return locale.tr(page.clearing == Clearing::none
                       ? N_("Leave it empty: the next number is allotted when the note is "
                            "dispatched.")
                       : N_("Leave it empty: the next number is allotted when the note is "
                            "cleared.")) +
         " " + hint;
}

}  // namespace

Form form_of(const AddresseePage& page, const i18n::Locale& locale) {
  const Addressee& a = page.addressee;
  Form form(locale, page::kept_in(page.path, page.list), page.errors);
  form.hidden("version", std::to_string(a.version))
      .group(N_("Title, without article"),
             N_("As it stands in the salutation. Where a language is empty, the next one is used."))
      .texts("title", a.title, 300)
      .group(N_("How it is reached"))
      .add({.name = "office",
            .label = locale.tr(N_("Office")),
            .value = std::string(name_of(a.office)),
            .options = options_of(kOffices, locale)})
      .add({.name = "language",
            .label = locale.tr(N_("Working language")),
            .value = std::string(code_of(a.language)),
            .options = html::language_options()})
      .add({.name = "email",
            .label = locale.tr(N_("E-mail address")),
            .value = a.email,
            .hint = locale.tr(N_("Without one the note is printed and goes by post, unless you "
                                 "choose a channel below. Of several pasted here the others go "
                                 "to the further ones.")),
            .type = "email"})
      .add({.name = "also_to",
            .label = locale.tr(N_("Further addresses")),
            .value = a.also_to,
            .hint = locale.tr(N_("One to a line. Each gets the note.")),
            .left_to_right = true,
            .rows = 2})
      .add({.name = "cc",
            .label = locale.tr(N_("Copies to")),
            .value = a.cc,
            .hint = locale.tr(N_("One to a line.")),
            .left_to_right = true,
            .rows = 2})
      .add({.name = "postal",
            .label = locale.tr(N_("Postal address")),
            .value = a.postal,
            .rows = 5})
      .add({.name = "fax",
            .label = locale.tr(N_("Fax")),
            .value = a.fax,
            .hint = locale.tr(N_("With + and the code of the country: +43 1 260605866.")),
            .left_to_right = true,
            .max_length = 40})
      .add({.name = "channels",
            .label = locale.tr(N_("Channels")),
            .hint = locale.tr(N_("If you choose none: by e-mail where there is an address, else "
                                 "by post.")),
            .checks = channel_checks(a, locale)})
      .add({.name = "every_channel",
            .label = locale.tr(N_("Further channels")),
            .hint = locale.tr(N_("Each has its own entry in the register.")),
            .checks = {{.value = "1",
                        .label = locale.tr(N_("Notes go by all these channels, not by the first "
                                              "alone")),
                        .checked = a.every_channel}}})
      .add({.name = "most_megabytes",
            .label = locale.tr(N_("Largest message it accepts, in MB")),
            .value = page.typed.most_megabytes,
            .hint = locale.tr(N_("Leave empty for the usual {1} MB."),
                              {megabytes(page.usual_limit, Rounded::down, locale.language())}),
            .left_to_right = true,
            .max_length = 3})
      .group(N_("When it is valid"),
             N_("Before the first and after the last day nothing is sent there. Leave empty what "
                "has no limit."))
      .row({{.name = "valid_from",
             .label = locale.tr(N_("First day")),
             .value = page.typed.valid_from,
             .type = "date"},
            {.name = "valid_to",
             .label = locale.tr(N_("Last day")),
             .value = page.typed.valid_to,
             .type = "date"}})
      .group(nullptr)
      .add({.name = "usual",
            .label = locale.tr(N_("Notes and letters")),
            .checks = {{.value = "1",
                        .label = locale.tr(N_("Sent here unless other addressees are chosen")),
                        .checked = a.usual}}})
      .button(N_("Save"));
  if (page.present) {
    AddresseePage stored = page;
    stored.addressee = *page.present;
    stored.typed = typed_of(*page.present);
    stored.present.reset();
    form.compare(form_of(stored, locale));
  }
  return form;
}

Form proposal_form(const AddresseesPage& page, const i18n::Locale& locale) {
  Form form(locale, page.filter.path + "/propose");
  form.note(N_("Adds the States that are missing, with proposed titles. What is there stays as it "
               "is."))
      .add({.name = "seat",
            .label = locale.tr(N_("Seat")),
            .options = seats(locale.language()),
            .id = "seat-all"})
      .add(names_field(page, "names-all", locale))
      .quiet_button(N_("Propose addressees"));
  return form;
}

Form addition_form(const AddresseesPage& page, const i18n::Locale& locale) {
  Form form(locale, page.filter.path);
  form.add({.name = "entity", .label = locale.tr(N_("Entity")), .options = page.missing})
      .add({.name = "seat",
            .label = locale.tr(N_("Seat")),
            .options = seats(locale.language()),
            .id = "seat-one"})
      .add(names_field(page, "names-one", locale))
      .quiet_button(N_("Add the addressee"));
  return form;
}

std::vector<html::Option> note_state_options(const i18n::Locale& locale) {
  std::vector<html::Option> options{{"to_clear", locale.tr(N_("To be cleared")), {}}};
  for (const NoteState state : {NoteState::draft, NoteState::cleared, NoteState::dispatching,
                                NoteState::dispatched, NoteState::withdrawn})
    options.push_back({std::string(name_of(state)), locale.tr(label_of(state)), {}});
  return options;
}

Form form_of(const NoteFormPage& page, const i18n::Locale& locale) {
  Form form(locale, page.path, page.errors);
  if (page.is_new)
    form.add({.name = "kind",
              .label = locale.tr(N_("Kind")),
              .value = page.kind,
              .hint = locale.tr(N_("A note verbale goes to States, missions and regional "
                                   "organizations only; a letter goes to the others.")),
              .options = options_of(std::array{NoteKind::note_verbale, NoteKind::letter}, locale)})
        .add({.name = "reference",
              .label = locale.tr(N_("Reference number")),
              .value = page.reference,
              .hint = reference_hint(page, locale),
              .required = !page.numbered,
              .left_to_right = true,
              .max_length = 40});
  if (page.is_new) form.hidden("submission_key", page.submission_key);
  if (!page.is_new && page.takes_clearance_back) form.note(kTakesClearanceBack);
  if (!page.is_new && !page.has_reference)
    form.add({.name = "reference",
              .label = locale.tr(N_("Reference number")),
              .value = page.reference,
              .hint = reference_hint(page, locale),
              .left_to_right = true,
              .max_length = 40});
  form.group(N_("Title"),
             N_("The subject of the messages. Where a language is empty, the next one is used."))
      .texts("title", page.title, 200)
      .group(nullptr)
      .add({.name = "views_deadline",
            .label = locale.tr(N_("Deadline for views")),
            .value = page.views_deadline,
            .hint = locale.tr(N_("Only if the note calls for views.")) +
                    (page.calls.empty() ? "" : " " + page.calls),
            .type = "date"})
      .button(N_("Save"))
      .cancel(page.back);
  if (!page.is_new) form.hidden("seen", page.seen);
  if (page.present) {
    NoteFormPage stored = page;
    stored.present.reset();
    stored.title = page.present->title;
    stored.views_deadline =
        page.present->views_deadline ? page.present->views_deadline->iso() : std::string();
    form.compare(form_of(stored, locale));
  }
  return form;
}

Form template_form(const NotePage& page, const i18n::Locale& locale) {
  Form form(locale, page.path + "/template", page.errors);
  form.hidden("seen", versions_of(page.templates))
      .add(language_field("text_language", page.text_language, locale))
      .add({.name = "template",
            .label = locale.tr(N_("Word template")),
            .hint = locale.tr(N_("docx, at most 20 MB. A language that is there is replaced.")),
            .type = "file",
            .required = true,
            .accept = kDocxType})
      .quiet_button(N_("Upload the text"));
  return form;
}

Form enclosure_form(const NotePage& page, const i18n::Locale& locale) {
  Form form(locale, page.path + "/enclosure", page.errors);
  form.hidden("seen", versions_of(page.enclosures))
      .row({{.name = "number",
             .label = locale.tr(N_("Number")),
             .value = page.enclosure_number,
             .left_to_right = true,
             .max_length = 1},
            language_field("enclosure_language", page.enclosure_language, locale)})
      .add({.name = "title",
            .label = locale.tr(N_("Title")),
            .value = page.enclosure_title,
            .required = true,
            .max_length = 200})
      .add({.name = "pdf",
            .label = locale.tr(N_("PDF")),
            .hint = locale.tr(N_("At most 20 MB.")),
            .type = "file",
            .required = true,
            .accept = "application/pdf"})
      .add({.name = "docx",
            .label = locale.tr(N_("Word document")),
            .type = "file",
            .accept = kDocxType})
      .quiet_button(N_("Upload the enclosure"));
  return form;
}

Field sender_field(const ReplyPage& page, const i18n::Locale& locale) {
  return {.name = "entity",
          .label = locale.tr(N_("Sender")),
          .value = page.entity,
          .required = true,
          .options = page.entities};
}

Form form_of(const ReplyPage& page, const i18n::Locale& locale) {
  Form form(locale, page.path, page.errors);
  form.hidden("submission_key", page.submission_key).add(sender_field(page, locale));
  if (!page.answerable.empty())
    form.add({.name = "answers",
              .label = locale.tr(N_("Which note it answers")),
              .value = page.answers,
              .hint = locale.tr(N_("That note counts as answered. Proposed is the one that the "
                                   "letter names, or the only one without an answer.")),
              .required = true,
              .options = page.answerable});
  form.add({.name = "purpose",
            .label = locale.tr(N_("What it is for")),
            .value = page.purpose,
            .options = options_of(kPurposes, locale)})
      .add({.name = "sender",
            .label = locale.tr(N_("Sender, as the letter says it")),
            .value = page.sender,
            .hint = locale.tr(N_("Needed where the sender is nobody on the list.")),
            .max_length = 200})
      .add({.name = "channel",
            .label = locale.tr(N_("Channel")),
            .value = page.channel,
            .options = options_of(std::array{Channel::post, Channel::fax, Channel::email}, locale)})
      .add({.name = "subject",
            .label = locale.tr(N_("Subject")),
            .value = page.subject,
            .required = true,
            .max_length = 200})
      .add({.name = "reference",
            .label = locale.tr(N_("Reference of the sender")),
            .value = page.reference,
            .max_length = 60})
      .add({.name = "date",
            .label = locale.tr(N_("Date of the letter")),
            .value = page.date,
            .type = "date",
            .required = true})
      .add({.name = "received_on",
            .label = locale.tr(NC_("letter", "Received")),
            .value = page.received_on,
            .type = "date"})
      .add({.name = "file",
            .label = locale.tr(N_("Files of the letter")),
            .hint = locale.tr(
                N_("PDF, JPEG, PNG, TIFF or e-mail messages (EML), each of at most 20 MB, at most "
                   "40 MB together. They are kept as they came.")),
            .type = "file",
            .accept = "application/pdf,image/jpeg,image/png,image/tiff,.tif,.tiff,.eml",
            .multiple = true})
      .button(N_("Enter the letter"))
      .cancel(page.path);
  return form;
}

std::vector<html::Option> channel_options(const i18n::Locale& locale) {
  return options_of(kChannels, locale);
}

std::vector<html::Option> validity_options(const i18n::Locale& locale) {
  return options_of(kValidities, locale);
}

std::vector<html::Option> direction_options(const i18n::Locale& locale) {
  return options_of(std::array{Direction::in, Direction::out}, locale);
}

std::vector<html::Option> outcome_options(const i18n::Locale& locale) {
  return options_of(kOutcomes, locale);
}

std::vector<html::Option> dispatch_options(const i18n::Locale& locale) {
  std::vector<html::Option> options;
  for (const auto& [value, label] : dispatch_choices())
    options.push_back({value, locale.tr(label), {}});
  return options;
}

}  // namespace convoke::correspondence
