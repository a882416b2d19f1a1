#include "delegations/limits/limit_pages.h"

#include <algorithm>
#include <charconv>

#include "base/problems.h"
#include "base/text.h"
#include "delegations/limits/views/limits.h"
#include "delegations/participants/participant_pages.h"
#include "meetings/category.h"
#include "meetings/series_page.h"
#include "page/posted.h"

namespace convoke::delegations {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;
using Taken = std::unordered_map<reference::EntityId, PlacesTaken>;

constexpr std::size_t kNamesSaid = 12;  // of the delegations that have more already
constexpr const char* kInAll = "funded_in_all";
constexpr const char* kNew = "new";

std::string field_name(const std::string& key, LimitKind kind) {
  return key + "_" + std::string(name_of(kind));
}

std::string text_of(const std::optional<std::int64_t>& number) {
  return number ? std::to_string(*number) : std::string();
}

std::string key_of(reference::Category category) {
  return "c_" + std::string(reference::name_of(category));
}

std::string key_of(const reference::Entity& entity) {
  return "e_" + entity.code;
}

html::Field number_field(std::string name, std::string label, std::string value,
                         const html::FormErrors& errors, const i18n::Locale& locale) {
  html::Field field{.name = std::move(name),
                    .label = std::move(label),
                    .value = std::move(value),
                    .left_to_right = true,
                    .max_length = 6};
  field.error = errors.at(field.name, locale);
  return field;
}

LimitLine line_of(std::string key, const Ceilings& ceilings, const i18n::Locale& locale) {
  LimitLine line;
  line.key = std::move(key);
  for (const LimitKind kind : kLimitKinds)
    line.cells[kind] = number_field(field_name(line.key, kind), locale.tr(label_of(kind)),
                                    text_of(ceilings[kind]), {}, locale);
  return line;
}

/// The number in a field; nothing where it is empty, and where it is none: that is added to
/// `wrong`.
std::optional<std::int64_t> number_in(const http::Form& form, const std::string& field,
                                      std::int64_t highest, Problems& wrong) {
  const std::string_view text = trimmed(form.get(field));
  if (text.empty()) return std::nullopt;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size() && number >= 0 && number <= highest)
    return number;
  wrong.add(invalid(N_("Write a whole number from 0 to {1}, or leave this empty."), field,
                    {std::to_string(highest)}));
  return std::nullopt;
}

Ceilings ceilings_in(const http::Form& form, const std::string& key, Problems& wrong) {
  Ceilings out;
  for (const LimitKind kind : kLimitKinds)
    out[kind] = number_in(form, field_name(key, kind), kHighestCeiling, wrong);
  return out;
}

std::vector<reference::Category> categories_of(const meetings::Series& series,
                                               const SeriesLimits& limits) {
  std::vector<reference::Category> out;
  for (const reference::Category one : reference::kCategories)
    if ((series.invites(one) && one != reference::Category::secretariat) ||
        limits.of_category.contains(one))
      out.push_back(one);
  return out;
}

/// What the form says; `stored` are the present ones.
SeriesLimits limits_in(const http::Form& form, const meetings::Series& series,
                       const SeriesLimits& stored, const reference::Directory& directory,
                       Problems& wrong) {
  SeriesLimits out;
  out.funded_in_all = number_in(form, kInAll, kMostFundedInAll, wrong);
  for (const reference::Category one : categories_of(series, stored))
    if (const Ceilings c = ceilings_in(form, key_of(one), wrong); c.any()) out.of_category[one] = c;
  const std::vector<std::string> removed = form.all("remove");
  for (const std::string& code : form.all("entity")) {
    const reference::Entity* entity = directory.find(code);
    if (!entity || std::find(removed.begin(), removed.end(), code) != removed.end()) continue;
    if (const Ceilings c = ceilings_in(form, key_of(*entity), wrong); c.any())
      out.of_entity[entity->id] = c;
    if (out.of_entity.size() > kMostEntitiesLimited) {
      wrong.add(invalid(N_("No more than {1} States and organizations can have numbers of their "
                           "own."),
                        "new_entity", {std::to_string(kMostEntitiesLimited)}));
      return out;
    }
  }
  const reference::Entity* added = directory.find(form.get("new_entity"));
  const Ceilings own = ceilings_in(form, kNew, wrong);
  if (added && out.of_entity.contains(added->id))
    wrong.add(
        invalid(N_("This State or organization has numbers of its own already."), "new_entity"));
  else if (added && own.any())
    out.of_entity[added->id] = own;
  else if (added)
    wrong.add(invalid(N_("Write at least one number, or choose nobody."), "new_entity"));
  else if (own.any())
    wrong.add(invalid(N_("Choose for whom these numbers are."), "new_entity"));
  return out;
}

const char* effect_of(LimitKind kind) {
  switch (kind) {
    case LimitKind::participants:
      return N_(
          "Nothing is taken from them. They can name nobody more until they are below the limit.");
    case LimitKind::seats:
      return N_(
          "Nobody loses a seat. They can give no further one until they are below the limit.");
    case LimitKind::funded:
      break;
  }
  return N_(
      "No promise of funding is withdrawn. Further funding is promised only where a place is "
      "free.");
}

/// The same limits with other numbers.
Delegations::Convened with_limits(const Delegations::Convened& stored, const SeriesLimits& limits) {
  Delegations::Convened next = stored;
  next.limits = limits;
  return next;
}

/// "Participants: 2 delegations have more already (Austria, Egypt)."
void add_consequences(LimitsPage& page, const Delegations::Convened& stored,
                      const SeriesLimits& limits, const Taken& taken, const i18n::Locale& locale) {
  const Delegations::Convened next = with_limits(stored, limits);
  const OverNow before = over_now(stored, taken), after = over_now(next, taken);
  for (const LimitKind kind : kLimitKinds) {
    const std::set<reference::EntityId> were = before.all(kind), are = after.all(kind);
    // Those above already are asked about where their number is lowered once more.
    const bool is_asked = std::any_of(are.begin(), are.end(), [&](reference::EntityId id) {
      const auto was = stored.ceilings(id)[kind], is = next.ceilings(id)[kind];
      return !were.contains(id) || !was || !is || *is < *was;
    });
    if (!is_asked) continue;
    std::vector<std::string> names;
    const auto count = static_cast<long>(are.size());
    for (const reference::Entity* entity : stored.directory->sorted(locale))
      if (are.contains(entity->id) && names.size() < kNamesSaid)
        names.push_back(entity->short_name.in(locale.language()));
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : " · ") + name;
    if (count > static_cast<long>(names.size())) all += " …";
    page.consequences.push_back(locale.tr(
        N_("{1}: {2} ({3})"),
        {locale.tr(label_of(kind)),
         locale.trn("{1} delegation has more already", "{1} delegations have more already", count),
         all}));
    page.effects.push_back(locale.tr(effect_of(kind)));
  }
  std::int64_t promised = 0;
  for (const auto& [entity, places] : taken) promised += places[LimitKind::funded];
  const auto& was = stored.limits.funded_in_all;
  if (limits.funded_in_all && promised > *limits.funded_in_all &&
      (!was || *limits.funded_in_all < *was)) {
    page.consequences.push_back(
        locale.tr(N_("Funded places of the conference: more are promised already ({1})."),
                  {locale.number(static_cast<long>(promised))}));
    std::string effect = locale.tr(effect_of(LimitKind::funded));
    if (std::find(page.effects.begin(), page.effects.end(), effect) == page.effects.end())
      page.effects.push_back(std::move(effect));
  }
}

/// How many are above the number of each line.
void count_over(LimitsPage& page, const Delegations::Convened& convened, const Taken& taken) {
  const OverNow over = over_now(convened, taken);
  for (LimitLine& line : page.lines) line.over = {};
  for (const LimitKind kind : kLimitKinds) {
    for (const auto& [category, of] : over.of_category)
      for (LimitLine& line : page.lines)
        if (line.key == key_of(category))
          line.over[kind] = static_cast<std::int64_t>(of[kind].size());
    for (const reference::EntityId id : over.own[kind]) {
      const reference::Entity* entity = convened.directory->find(id);
      if (!entity) continue;
      LimitLine* at = &page.another;
      for (LimitLine& line : page.lines)
        if (line.key == key_of(*entity)) at = &line;
      ++at->over[kind];
    }
  }
}

html::Page rendered(const Visit& visit, const meetings::Series& series, const LimitsPage& shown) {
  html::Out out = visit.out();
  views::limits(out, shown);
  return meetings::office_page(visit, series, "delegations",
                               visit.locale.tr(N_("Limits of delegations")), out,
                               {{visit.locale.tr(N_("Delegations")), shown.list}});
}

/// What was typed, and what is wrong with it.
void fill_in(LimitsPage& page, const http::Form& form, const i18n::Locale& locale) {
  const auto fill = [&](html::Field& field) {
    field.value = std::string(trimmed(form.get(field.name)));
    field.error = page.errors.at(field.name, locale);
  };
  for (LimitLine& line : page.lines)
    for (html::Field& field : line.cells.numbers) fill(field);
  for (html::Field& field : page.another.cells.numbers) fill(field);
  fill(page.in_all);
  page.other = form.get("new_entity");
}

/// What a colleague has saved in the meantime stands at each field that differs.
void compare(LimitsPage& page, const LimitsPage& stored) {
  const auto note = [](html::Field& field, const html::Field& present) {
    if (field.value != present.value) field.present = present.value.empty() ? "–" : present.value;
  };
  for (LimitLine& line : page.lines)
    for (const LimitLine& one : stored.lines)
      for (const LimitKind kind : kLimitKinds)
        if (one.key == line.key) note(line.cells[kind], one.cells[kind]);
  note(page.in_all, stored.in_all);
}

}  // namespace

std::set<reference::EntityId> OverNow::all(LimitKind kind) const {
  std::set<reference::EntityId> out = own[kind];
  for (const auto& [category, of] : of_category) out.insert(of[kind].begin(), of[kind].end());
  return out;
}

OverNow over_now(const Delegations::Convened& convened, const Taken& taken) {
  OverNow out;
  const DelegationsOver over = Delegations::over_limits(convened, taken);
  for (const LimitKind kind : kLimitKinds)
    for (const reference::EntityId id : over[kind]) {
      const auto own = convened.limits.of_entity.find(id);
      if (own != convened.limits.of_entity.end() && own->second[kind])
        out.own[kind].insert(id);
      else
        out.of_category[meetings::category_in(convened.series, *convened.directory, id,
                                              convened.today)][kind]
            .insert(id);
    }
  return out;
}

std::string over_of(const LimitLine& line, const i18n::Locale& locale) {
  std::string out;
  for (const LimitKind kind : kLimitKinds)
    if (line.over[kind] > 0)
      out.append(out.empty() ? "" : "; ")
          .append(locale.tr(N_("{1}: {2}"), {locale.tr(label_of(kind)),
                                             locale.number(static_cast<long>(line.over[kind]))}));
  return out;
}

LimitsPage LimitPages::page_of(const Visit& visit, const meetings::Series& series,
                               const SeriesLimits& limits) {
  const i18n::Locale& locale = visit.locale;
  const auto directory = references_.directory();
  LimitsPage page;
  page.list = meetings::home_of(series, visit) + "/participants";
  page.home = page.list + "/limits";
  page.seen_version = limits.version;
  for (const reference::Category one : categories_of(series, limits)) {
    const auto found = limits.of_category.find(one);
    page.lines.push_back(line_of(
        key_of(one), found == limits.of_category.end() ? Ceilings() : found->second, locale));
    page.lines.back().label = locale.tr(reference::label_of(one));
  }
  page.others.push_back({"", locale.tr(N_("Choose")), {}});
  for (const reference::Entity* entity : directory->sorted(locale)) {
    const std::string name = entity->short_name.in(locale.language());
    const std::string lang(code_of(entity->short_name.language_used(locale.language())));
    const auto own = limits.of_entity.find(entity->id);
    if (own == limits.of_entity.end()) {
      page.others.push_back({entity->code, name, lang});
      continue;
    }
    page.lines.push_back(line_of(key_of(*entity), own->second, locale));
    page.lines.back().code = entity->code;
    page.lines.back().label = name;
    page.lines.back().lang = lang;
  }
  page.another = line_of(kNew, {}, locale);
  page.in_all = number_field(kInAll, locale.tr(N_("Funded places of the conference")),
                             text_of(limits.funded_in_all), {}, locale);
  const Taken taken = delegations_.places_taken(series.id);
  for (const auto& [entity, places] : taken) {
    page.promised += places[LimitKind::funded];
    page.asking += places.asking;
  }
  if (limits.funded_in_all) page.left = *limits.funded_in_all - page.promised;
  const auto convened = delegations_.convened(series.id);
  if (!convened) return page;
  count_over(page, *convened, taken);
  page.zone = series.zone;
  add_beyond(page, series, locale);
  return page;
}

void LimitPages::add_beyond(LimitsPage& page, const meetings::Series& series,
                            const i18n::Locale& locale) {
  const std::vector<BeyondLimit> all = delegations_.beyond_limits(series.id);
  if (all.empty()) return;
  std::vector<ParticipantId> ids;
  for (const BeyondLimit& one : all) ids.push_back(one.participant);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  const auto directory = references_.directory();
  const std::vector<Participant> people = delegations_.find(ids);
  for (const BeyondLimit& one : all)
    for (const Participant& p : people) {
      if (p.id != one.participant) continue;
      const ParticipantRow row = row_of(p, *directory, {}, locale.language());
      page.beyond.push_back({p.details.display_name(), page.list + "/" + std::to_string(p.id.value),
                             row.entity, row.entity_lang, said_beyond(one.beyond, locale), one.by,
                             one.reason, one.at});
    }
}

Result<Reply> LimitPages::show(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  return rendered(visit, series, page_of(visit, series, delegations_.limits().of(series.id)));
}

Result<Reply> LimitPages::set(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto convened = delegations_.convened(series.id);
  if (!convened) return not_found(N_("There is no such series of meetings."));
  const SeriesLimits& stored = convened->limits;
  LimitsPage shown = page_of(visit, series, stored);
  shown.seen_version = static_cast<int>(page::number_of(form.get("seen_version")));
  Problems wrong;
  const SeriesLimits typed = limits_in(form, series, stored, *convened->directory, wrong);
  if (!wrong.first() && shown.seen_version == stored.version) {
    const std::string said = said_limits(typed, *convened->directory);
    const Taken taken = delegations_.places_taken(series.id);
    if (form.get("confirmed") != said)
      add_consequences(shown, *convened, typed, taken, visit.locale);
    if (!shown.consequences.empty()) {
      shown.asked_about = said;
      count_over(shown, with_limits(*convened, typed), taken);
      fill_in(shown, form, visit.locale);
      return rendered(visit, series, shown);
    }
  }
  const Status set = wrong.first()
                         ? Status(*wrong.first())
                         : delegations_.limits().set(visit.officer_actor(), series.id, typed,
                                                     shown.seen_version, *convened->directory);
  if (set.ok()) return Redirect{shown.home, Message{N_("The limits have been saved."), {}}};
  if (!page::belongs_to_form(set.error())) return set.error();
  shown.errors = html::FormErrors(set.error());
  const LimitsPage present = shown;
  fill_in(shown, form, visit.locale);
  if (set.error().kind == ErrorKind::conflict) {
    compare(shown, present);
    shown.seen_version = stored.version;
  }
  html::Page page = rendered(visit, series, shown);
  page.status = page::status_of(set.error());
  return page;
}

}  // namespace convoke::delegations
