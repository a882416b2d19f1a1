#include "delegations/office/receipt_form.h"

#include <algorithm>

#include "base/text.h"
#include "base/typed_date.h"
#include "page/posted.h"

namespace convoke::delegations {

void add_receipt(html::Form& out, const TypedReceipt& receipt, const std::vector<Letter>& letters,
                 const char* telling, const i18n::Locale& locale) {
  html::Field way{
      .name = "way", .label = locale.tr(N_("Received by")), .value = receipt.way, .required = true};
  for (const CameBy one : kWaysToCome)
    way.options.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
  html::Field received{.name = "received_on",
                       .label = locale.tr(N_("Received on")),
                       .value = receipt.received_on,
                       .hint = locale.tr(N_("The day it came in. It decides whether the entry is "
                                            "late.")),
                       .type = "date",
                       .required = true};
  out.group(N_("How it was received")).row({std::move(way), std::move(received)});
  if (!letters.empty()) {
    html::Field letter{.name = "letter",
                       .label = locale.tr(N_("In the register")),
                       .value = receipt.letter,
                       .options = {{"", locale.tr(N_("Not in the register")), {}}}};
    for (const Letter& one : letters)
      letter.options.push_back(
          {std::to_string(one.id.value),
           locale.tr(N_("No. {1} of {2}: {3}"),
                     {std::to_string(one.number), locale.date(one.dated), one.subject}),
           {}});
    out.add(std::move(letter));
  }
  out.add({.name = "told",
           .label = locale.tr(N_("Message to the participant")),
           .checks = {{.value = "yes", .label = locale.tr(telling), .checked = receipt.is_told}}});
  if (receipt.asks_exceeding || receipt.exceeds)
    out.add({.name = "exceeds",
             .label = locale.tr(N_("Limits of the delegation")),
             .checks = {{.value = "yes",
                         .label = locale.tr(N_("Go beyond the limit; it is put on record")),
                         .checked = receipt.exceeds}}});
}

OfficeEntry receipt_in(const http::Form& form, TypedReceipt& typed,
                       const std::vector<Letter>& letters, Problems& wrong) {
  typed.way = std::string(form.get("way"));
  typed.received_on = std::string(trimmed(form.get("received_on")));
  typed.letter = std::string(form.get("letter"));
  typed.is_told = !form.get("told").empty();
  OfficeEntry entry;
  entry.is_told = typed.is_told;
  typed.exceeds = entry.exceeds = !form.get("exceeds").empty();
  if (const auto way = came_by(typed.way))
    entry.way = *way;
  else
    wrong.add(invalid(N_("Choose how it came in."), "way"));
  if (const auto date = typed_date(typed.received_on, "received_on"); date.ok())
    entry.received_on = *date;
  else
    wrong.add(date.error());
  if (!typed.letter.empty()) {
    entry.letter = LetterId(page::number_of(typed.letter));
    if (std::none_of(letters.begin(), letters.end(),
                     [&](const Letter& letter) { return letter.id == entry.letter; }))
      wrong.add(invalid(N_("Choose a letter of this State or organization."), "letter"));
  }
  return entry;
}

}  // namespace convoke::delegations
