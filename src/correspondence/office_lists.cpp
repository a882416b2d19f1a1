#include "correspondence/office_lists.h"

#include <limits>

#include "base/message_context.h"
#include "correspondence/office_forms.h"
#include "platform/i18n/listing.h"

namespace convoke::correspondence {
namespace {

std::string of_number(std::size_t number) {
  return std::to_string(number);
}

}  // namespace

std::string addressees_found(const ListFilter& filter, const i18n::Locale& locale) {
  return locale.trn("{2} of {1} addressee", "{2} of {1} addressees", static_cast<long>(filter.all),
                    {of_number(filter.found)});
}

page::Columns<RegisterRow> register_columns(const i18n::Locale& locale) {
  using Row = RegisterRow;
  return {locale,
          {{.key = "number",
            .label = locale.tr(NC_("register", "Number")),
            .order = [](const Row& row) { return row.entry.number; }},
           {.key = "direction",
            .label = locale.tr(N_("Direction")),
            .text = [&](const Row& row) { return locale.tr(label_of(row.entry.direction)); }},
           {.key = "name",
            .label = locale.tr(N_("Entity")),
            .text = [](const Row& row) { return row.name.text; }},
           {.key = "reference",
            .label = locale.tr(NC_("register", "Reference")),
            .text = [](const Row& row) { return row.entry.reference; }},
           {.key = "subject",
            .label = locale.tr(N_("Subject")),
            .text = [](const Row& row) { return row.entry.subject; }},
           {.key = "dated",
            .label = locale.tr(N_("Dated")),
            .text = [](const Row& row) { return row.entry.dated.iso(); },
            .order = [](const Row& row) { return row.entry.dated.days_since_epoch(); }},
           {.key = "channel",
            .label = locale.tr(N_("Channel")),
            .text = [&](const Row& row) { return locale.tr(label_of(row.entry.channel)); }},
           {.name = "outcome",
            .label = locale.tr(N_("Outcome")),
            .text =
                [&](const Row& row) {
                  if (row.entry.taken_back) return locale.tr(N_("Taken back"));
                  return row.fate ? locale.tr(row.fate) : std::string();
                }},
           {.name = "withdrawn",
            .label = locale.tr(N_("Note withdrawn")),
            .text = [](const Row& row) { return row.withdrawn_on; },
            .where = page::ListColumn<Row>::Where::file},
           {.key = "recorded",
            .label = locale.tr(N_("Recorded")),
            .text = [](const Row& row) { return row.recorded; },
            .order = [](const Row& row) { return row.entry.recorded_at.micros; }},
           {.name = "by",
            .label = locale.tr(N_("By")),
            .text = [](const Row& row) { return recorder_of(row.entry); },
            .where = page::ListColumn<Row>::Where::file},
           {.name = "purpose",
            .label = locale.tr(N_("What it is for")),
            .text =
                [&](const Row& row) {
                  return row.entry.purpose ? locale.tr(label_of(*row.entry.purpose))
                                           : std::string();
                },
            .where = page::ListColumn<Row>::Where::file},
           {.name = "sender",
            .label = locale.tr(N_("Sender, as the letter says it")),
            .text = [](const Row& row) { return row.entry.sender; },
            .where = page::ListColumn<Row>::Where::file},
           {.name = "received_on",
            .label = locale.tr(NC_("letter", "Received")),
            .text =
                [](const Row& row) {
                  return row.entry.received_on ? row.entry.received_on->iso() : std::string();
                },
            .where = page::ListColumn<Row>::Where::file},
           {.name = "note",
            .label = locale.tr(N_("Note or letter")),
            .text = [](const Row& row) { return row.note; },
            .where = page::ListColumn<Row>::Where::file},
           {.name = "taken_back_by",
            .label = locale.tr(N_("Taken back by")),
            .text = [](const Row& row) { return row.entry.taken_back_by; },
            .where = page::ListColumn<Row>::Where::file}}};
}

html::Filter filter_of(const RegisterPage& page, const i18n::Locale& locale) {
  std::vector<html::Option> purposes;
  for (const Purpose purpose : kPurposes)
    purposes.push_back({std::string(name_of(purpose)), locale.tr(label_of(purpose)), {}});
  html::Filter filter = page::filter_of(
      page.filter, "register", locale.raw(N_("Entity, reference, subject or words of a scan")),
      {{"direction", locale.raw(N_("Direction")), direction_options(locale)},
       {"channel", locale.raw(N_("Channel")), channel_options(locale)},
       {"purpose", locale.raw(N_("What it is for")), std::move(purposes)},
       {"outcome", locale.raw(N_("Outcome")), outcome_options(locale)},
       {"entity", locale.raw(N_("Entity")), page.entities},
       {"note", locale.raw(N_("Note or letter")), page.notes}});
  std::erase_if(filter.hidden,
                [](const auto& one) { return one.first == "from" || one.first == "to"; });
  filter.show_all = page.filter.path;
  filter.days = {{"from", locale.tr(N_("Dated from")), page.filter.choice("from")},
                 {"to", locale.tr(N_("Dated until")), page.filter.choice("to")}};
  return filter;
}

html::List list_of(const RegisterPage& page, const i18n::Locale& locale) {
  std::vector<html::Column> columns = register_columns(locale).head(page.filter);
  columns.push_back(html::hidden_column(locale.tr(N_("File"))));
  return page::exported_list_of(
      page.filter, "register",
      locale.trn("{2} of {1} entry", "{2} of {1} entries", static_cast<long>(page.filter.all),
                 {of_number(page.filter.found)}),
      locale.tr(N_("Register of correspondence")), std::move(columns));
}

page::Columns<AddresseeRow> addressee_columns(const i18n::Locale& locale) {
  using Row = AddresseeRow;
  return {locale,
          {{.key = "name",
            .label = locale.tr(N_("Entity")),
            .text = [](const Row& row) { return row.name.text; }},
           {.key = "title",
            .label = locale.tr(N_("Title in the working language")),
            .text = [](const Row& row) { return row.addressee.title.in(row.addressee.language); }},
           {.key = "language",
            .label = locale.tr(N_("Working language")),
            .text = [](const Row& row) { return std::string(autonym_of(row.addressee.language)); }},
           {.key = "email",
            .label = locale.tr(N_("E-mail address")),
            .text = [](const Row& row) { return row.addressee.email; }},
           {.key = "channels",
            .label = locale.tr(N_("Channels")),
            .text = [&](const Row& row) { return channels_text(row.addressee, locale); }},
           {.key = "validity",
            .label = locale.tr(NC_("addressee", "Validity")),
            .text = [&](const Row& row) { return validity_text(row.addressee, locale); },
            // By the end; those without one last.
            .order =
                [](const Row& row) {
                  const auto& end = row.addressee.valid_to;
                  return end ? end->days_since_epoch() : std::numeric_limits<long>::max();
                }}}};
}

html::List list_of(const AddresseesPage& page, const i18n::Locale& locale) {
  std::string count = addressees_found(page.filter, locale);
  if (page.without_email > 0)
    count += " · " + locale.trn("{1} without an e-mail address", "{1} without an e-mail address",
                                page.without_email);
  std::vector<html::Column> columns = addressee_columns(locale).head(page.filter);
  if (page.may_manage)
    columns.insert(columns.begin(), html::hidden_column(locale.tr(N_("Choose"))));
  html::List list = page::list_of(page.filter, "addressees-rows", std::move(count),
                                  locale.tr(N_("Addressees")), std::move(columns));
  list.xlsx = page.export_xlsx;
  list.csv = page.export_csv;
  list.json = page.export_json;
  return list;
}

page::Columns<NoteRow> note_columns(const i18n::Locale& locale) {
  using Row = NoteRow;
  const auto count = [&](const char* key, const char* label, std::int64_t DispatchCounts::*member) {
    return page::ListColumn<Row>{.key = key,
                                 .label = locale.tr(label),
                                 .order = [=](const Row& row) { return row.counts.*member; },
                                 .is_number = true};
  };
  return {locale,
          {{.key = "reference",
            .label = locale.tr(N_("Reference")),
            .text =
                [&](const Row& row) {
                  return row.note.reference.empty() ? locale.tr(number_is_allotted(row.note))
                                                    : row.note.reference;
                }},
           {.key = "title",
            .label = locale.tr(N_("Title")),
            .text = [&](const Row& row) { return row.note.title.in(locale.language()); }},
           {.key = "kind",
            .label = locale.tr(N_("Kind")),
            .text = [&](const Row& row) { return locale.tr(label_of(row.note.kind)); }},
           {.key = "state",
            .label = locale.tr(N_("Status")),
            .text = [&](const Row& row) { return locale.tr(label_of(row.note.state)); }},
           count("addressed", N_("Addressed"), &DispatchCounts::addressed),
           count("prepared", N_("Prepared"), &DispatchCounts::prepared),
           count("bounced", N_("Bounced"), &DispatchCounts::bounced),
           count("by_post", N_("By post"), &DispatchCounts::by_post),
           count("by_fax", N_("By fax"), &DispatchCounts::by_fax),
           count("answered", N_("Answered"), &DispatchCounts::answered),
           {.key = "begun",
            .label = locale.tr(N_("Begun")),
            .text = [](const Row& row) { return row.created; },
            .order = [](const Row& row) { return row.note.created_at.micros; }}}};
}

html::List list_of(const NotesPage& page, const i18n::Locale& locale) {
  return page::exported_list_of(page.filter, "notes", {}, locale.tr(N_("Notes")),
                                note_columns(locale).head(page.filter));
}

std::string channels_text(const DispatchRow& row, const i18n::Locale& locale) {
  std::vector<std::string> labels{locale.tr(label_of(row.dispatch.channel))};
  for (const DispatchCopy& copy : row.copies) labels.push_back(locale.tr(label_of(copy.channel)));
  return i18n::listed(labels, locale.language());
}

page::Columns<DispatchRow> dispatch_columns(const i18n::Locale& locale) {
  using Row = DispatchRow;
  const auto moment = [](const Dispatch& d) { return d.sent_at ? d.sent_at : d.prepared_at; };
  return {
      locale,
      {{.key = "number",
        .label = locale.tr(N_("Reference")),
        .text = [](const Row& row) { return row.reference; },
        .order = [](const Row& row) { return std::int64_t{row.dispatch.number}; }},
       {.key = "name",
        .label = locale.tr(N_("Addressee")),
        .text = [](const Row& row) { return row.name.text; }},
       {.key = "channel",
        .label = locale.tr(N_("Channel")),
        .text = [&](const Row& row) { return channels_text(row, locale); }},
       {.key = "state",
        .label = locale.tr(N_("Status")),
        .text = [&](const Row& row) { return locale.tr(label_of(row.dispatch)); }},
       {.name = "date",
        .label = locale.tr(N_("Date")),
        .text = [](const Row& row) { return row.when; },
        .order =
            [=](const Row& row) {
              const auto at = moment(row.dispatch);
              return at ? at->micros : 0;
            },
        .where = page::ListColumn<Row>::Where::file},
       {.name = "answered",
        .label = locale.tr(N_("Answered")),
        .text = [&](const Row& row) { return row.answered ? locale.tr(N_("Yes")) : std::string(); },
        .where = page::ListColumn<Row>::Where::file},
       {.key = "language",
        .label = locale.tr(N_("Files")),
        .text =
            [](const Row& row) {
              return row.dispatch.prepared_at ? std::string(autonym_of(row.dispatch.language))
                                              : std::string();
            },
        .where = page::ListColumn<Row>::Where::page},
       {.name = "language",
        .label = locale.tr(N_("Language")),
        .text =
            [](const Row& row) {
              return row.dispatch.prepared_at ? std::string(autonym_of(row.dispatch.language))
                                              : std::string();
            },
        .where = page::ListColumn<Row>::Where::file}}};
}

html::List list_of(const NotePage& page, const i18n::Locale& locale) {
  std::vector<html::Column> columns = dispatch_columns(locale).head(page.filter);
  if (page.may_dispatch)
    columns.insert(columns.begin(), html::hidden_column(locale.tr(N_("Choose"))));
  columns.push_back(html::hidden_column(locale.tr(N_("Actions"))));
  return page::exported_list_of(page.filter, "dispatches-rows",
                                addressees_found(page.filter, locale), locale.tr(N_("Addressees")),
                                std::move(columns));
}

}  // namespace convoke::correspondence
