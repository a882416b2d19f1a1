#include "filing/triage/triage_form.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/message_context.h"
#include "base/problems.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "correspondence/register/answerable_options.h"
#include "platform/i18n/zone.h"

namespace convoke::filing {
namespace {

using correspondence::Purpose;
using correspondence::Reply;

constexpr std::size_t kLongestLine = 200;

/// Of a text from outside, what a line of the register takes.
std::string line_of(const std::string& text) {
  std::string out;
  std::size_t length = 0;
  for (const std::uint32_t c : code_points(folded_spaces(text))) {
    if (++length > kLongestLine) break;
    append_code_point(out, c);
  }
  return out;
}

const meetings::Series* series_of(const std::vector<meetings::Series>& all, std::string_view slug) {
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const meetings::Series& s) { return s.slug == slug; });
  return found == all.end() ? nullptr : &*found;
}

std::vector<html::Option> purpose_options(const i18n::Locale& locale) {
  std::vector<html::Option> out{{"", locale.tr(N_("Choose what it is for")), {}}};
  for (const Purpose purpose : correspondence::kPurposes)
    out.push_back({std::string(name_of(purpose)), locale.tr(label_of(purpose)), {}});
  return out;
}

std::vector<html::Option> entity_options(const reference::Directory& directory,
                                         const i18n::Locale& locale) {
  std::vector<html::Option> out{{"", locale.tr(N_("Nobody on the list")), {}}};
  for (const reference::Entity* entity : directory.sorted(locale)) {
    const Language language = entity->short_name.language_used(locale.language());
    out.push_back({entity->code, entity->short_name[language], std::string(code_of(language))});
  }
  return out;
}

}  // namespace

TypedFiling typed_in(const http::Form& form) {
  const auto line = [&](const char* name) { return std::string(trimmed(form.get(name))); };
  return {line("series"),    line("entity"), line("purpose"), line("answers"),    line("subject"),
          line("reference"), line("sender"), line("date"),    line("received_on")};
}

std::string proposed_series(const Proposals& proposals, const std::vector<Candidate>& candidates,
                            const std::vector<meetings::Series>& series,
                            const std::string& current) {
  const auto slug_of = [&](meetings::SeriesId id) {
    for (const meetings::Series& one : series)
      if (one.id == id) return one.slug;
    return std::string();
  };
  std::set<meetings::SeriesId> open;
  for (const Candidate& c : candidates) {
    if (proposals.dispatch && c.dispatch == proposals.dispatch->value)
      if (std::string answered = slug_of(c.series); !answered.empty()) return answered;
    if (proposals.entity && c.entity == proposals.entity->value && c.is_open) open.insert(c.series);
  }
  if (open.size() == 1)
    if (std::string only = slug_of(*open.begin()); !only.empty()) return only;
  const auto rank = [&](const meetings::Series& one) {
    const int stage = one.stage == meetings::Stage::published  ? 2
                      : one.stage == meetings::Stage::archived ? 1
                                                               : 0;
    return std::tuple(stage, one.slug == current, one.nomination_deadline, one.id);
  };
  const auto best =
      std::max_element(series.begin(), series.end(),
                       [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return best == series.end() ? std::string() : best->slug;
}

TypedFiling proposed_filing(const intake::Incoming& message, const Proposals& proposals,
                            const std::vector<Candidate>& candidates,
                            const std::vector<meetings::Series>& series, const std::string& current,
                            const reference::Directory& directory, const std::string& zone) {
  TypedFiling out;
  out.series = proposed_series(proposals, candidates, series, current);
  if (proposals.dispatch) out.answers = std::to_string(proposals.dispatch->value.value);
  if (proposals.entity)
    if (const reference::Entity* entity = directory.find(proposals.entity->value))
      out.entity = entity->code;
  if (proposals.purpose) out.purpose = name_of(proposals.purpose->value);
  out.subject = line_of(message.subject);
  out.sender = line_of(message.sender);
  const Date received = i18n::local_time_of(message.received_at, zone).date;
  out.received_on = received.iso();
  // By the sender's clock, which may be ahead of ours.
  const auto dated = parse_date(message.dated.substr(0, 10));
  out.date = dated && *dated <= received ? dated->iso() : received.iso();
  return out;
}

Result<Reply> reply_of(const TypedFiling& typed, const std::vector<meetings::Series>& series,
                       const reference::Directory& directory) {
  Problems problems;
  Reply out;
  const meetings::Series* chosen = series_of(series, typed.series);
  if (chosen)
    out.series = chosen->id;
  else
    problems.add(invalid(N_("Choose the conference."), "series"));
  if (const reference::Entity* entity = directory.find(typed.entity)) out.entity = entity->id;
  const auto purpose = correspondence::purpose_named(typed.purpose);
  if (purpose)
    out.purpose = *purpose;
  else
    problems.add(invalid(N_("Choose what it is for."), "purpose"));
  out.answers = correspondence::answers_of(typed.answers);
  out.subject = typed.subject;
  out.reference = typed.reference;
  out.sender = typed.sender;
  out.dated = optional_date(typed.date, "date", problems);
  out.received_on = optional_date(typed.received_on, "received_on", problems);
  if (problems.first()) return *problems.first();
  return out;
}

bool is_detail(const html::Field& field) {
  for (const std::string_view name : {"subject", "reference", "sender", "date", "received_on"})
    if (field.name == name) return true;
  return false;
}

std::string shown_value(const html::Field& field) {
  if (field.options.empty() || field.value.empty()) return field.value;
  for (const html::Option& one : field.options)
    if (one.value == field.value) return one.label;
  return {};
}

FilingFields fields_of(const TypedFiling& typed, const std::vector<meetings::Series>& series,
                       const reference::Directory& directory, std::vector<html::Option> answerable,
                       const html::FormErrors& errors, const i18n::Locale& locale) {
  FilingFields out;
  const auto add = [&](html::Field field) {
    field.error = errors.at(field.name, locale);
    out.fields.push_back(std::move(field));
  };
  if (series.size() > 1) {
    std::vector<html::Option> options;
    for (const meetings::Series& one : series) {
      const Language language = one.title.language_used(locale.language());
      options.push_back({one.slug, one.title[language], std::string(code_of(language))});
    }
    add({.name = "series",
         .label = locale.tr(N_("Conference")),
         .value = typed.series,
         .options = std::move(options)});
  }
  add({.name = "entity",
       .label = locale.tr(NC_("letter", "From")),
       .value = typed.entity,
       .options = entity_options(directory, locale)});
  add({.name = "purpose",
       .label = locale.tr(N_("What it is for")),
       .value = typed.purpose,
       .options = purpose_options(locale)});
  if (!answerable.empty())
    add({.name = "answers",
         .label = locale.tr(N_("It answers")),
         .value = typed.answers,
         .options = std::move(answerable)});
  add({.name = "subject",
       .label = locale.tr(N_("Subject")),
       .value = typed.subject,
       .max_length = 200});
  add({.name = "reference",
       .label = locale.tr(N_("Reference of the sender")),
       .value = typed.reference,
       .left_to_right = true,
       .max_length = 60});
  add({.name = "sender",
       .label = locale.tr(N_("Sender, as the letter says it")),
       .value = typed.sender,
       .max_length = 200});
  add({.name = "date", .label = locale.tr(N_("Dated")), .value = typed.date, .type = "date"});
  add({.name = "received_on",
       .label = locale.tr(NC_("letter", "Received")),
       .value = typed.received_on,
       .type = "date"});
  return out;
}

}  // namespace convoke::filing
