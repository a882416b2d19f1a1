#include "delegations/statistics/figures.h"

#include <algorithm>
#include <map>

#include "base/message_context.h"
#include "meetings/category.h"
#include "platform/chart/chart.h"
#include "platform/i18n/zone.h"

namespace convoke::delegations {
namespace {

constexpr std::size_t kMostDays = 1000;  // in a picture

struct Size {
  std::int64_t from;
  const char* label;  // msgid
};
// Of delegations, by participants.
constexpr Size kSizes[] = {{1, NC_("size of a delegation", "1 participant")},
                           {2, NC_("size of a delegation", "2 or 3 participants")},
                           {4, NC_("size of a delegation", "4 to 6 participants")},
                           {7, NC_("size of a delegation", "7 to 10 participants")},
                           {11, NC_("size of a delegation", "11 to 20 participants")},
                           {21, NC_("size of a delegation", "More than 20 participants")}};

/// Of one delegation.
struct Standing {
  std::int64_t registered = 0, others = 0;
  std::int64_t all() const { return registered + others; }
};
using Delegations = std::map<reference::EntityId, Standing>;

Delegations delegations_of(const StatisticFacts& facts) {
  Delegations out;
  for (const AlikeCount& one : facts.alike)
    if (stands(one.state))
      (one.state == ParticipantState::registered ? out[one.entity].registered
                                                 : out[one.entity].others) += one.count;
  return out;
}

class Figures {
 public:
  Figures(const StatisticFacts& facts, const FigureWords& words)
      : facts_(facts), words_(words), delegations_(delegations_of(facts)) {}

  std::vector<Figure> all() {
    std::vector<Figure> out;
    const auto add = [&](Figure figure) {
      if (!figure.rows.empty()) out.push_back(std::move(figure));
    };
    if (delegations_.empty()) {
      add(by_state());
      return out;
    }
    add(by_category());
    add(by_group());
    add(by_role());
    add(by_gender());
    add(by_state());
    if (words_.meetings.size() > 1 && !words_.one_meeting) add(by_meeting());
    add(by_presence());
    add(by_size());
    add(by_day());
    add(by_attendance());
    return out;
  }

 private:
  std::string tr(const char* message) const { return words_.locale.tr(message); }

  std::vector<Figure::Head> delegation_heads() const {
    return {{"delegations", tr(N_("Delegations"))},
            {"registered", tr(NC_("participants", "Registered"))},
            {"not_registered", tr(NC_("participants", "Not registered yet"))},
            {"together", tr(N_("Together"))}};
  }
  static void count(Figure::Row& row, const Standing& one) {
    row.numbers[0] += 1;
    row.numbers[1] += one.registered;
    row.numbers[2] += one.others;
    row.numbers[3] += one.all();
  }
  /// Below the rows, where there are several.
  void add_sum(Figure& figure) const {
    if (figure.rows.size() < 2) return;
    Figure::Row sum{tr(N_("Together")), {}, {}, false};
    sum.numbers.resize(figure.heads.size());
    for (const Figure::Row& row : figure.rows)
      for (std::size_t i = 0; i < row.numbers.size(); ++i) sum.numbers[i] += row.numbers[i];
    figure.rows.push_back(std::move(sum));
  }

  Figure by_category() const {
    Figure figure{.name = "category",
                  .title = tr(N_("By category")),
                  .item = tr(N_("Category")),
                  .heads = delegation_heads(),
                  .parts = {1, 2}};
    std::map<reference::Category, Figure::Row> rows;
    for (const auto& [entity, one] : delegations_) {
      const reference::Category category =
          meetings::category_in(words_.series, words_.directory, entity, words_.today);
      const auto [row, is_new] = rows.try_emplace(category);
      if (is_new) row->second = {tr(label_of(category)), {}, {0, 0, 0, 0}};
      count(row->second, one);
    }
    for (auto& [category, row] : rows) figure.rows.push_back(std::move(row));
    add_sum(figure);
    return figure;
  }

  Figure by_group() const {
    Figure figure{.name = "group",
                  .title = tr(N_("By regional group")),
                  .item = tr(N_("Regional group")),
                  .heads = delegation_heads(),
                  .parts = {1, 2}};
    std::map<reference::GroupId, Figure::Row> rows;
    for (const auto& [id, one] : delegations_) {
      const reference::Entity* entity = words_.directory.find(id);
      const auto [row, is_new] =
          rows.try_emplace(entity == nullptr ? reference::GroupId() : entity->group);
      if (is_new) row->second.numbers = {0, 0, 0, 0};
      count(row->second, one);
    }
    const Language language = words_.locale.language();
    for (const reference::RegionalGroup& group : words_.directory.groups()) {
      const auto found = rows.find(group.id);
      if (found == rows.end()) continue;
      found->second.label = group.name.in(language);
      found->second.lang = code_of(group.name.language_used(language));
      figure.rows.push_back(std::move(found->second));
    }
    if (const auto none = rows.find(reference::GroupId()); none != rows.end()) {
      none->second.label = tr(N_("No regional group"));
      figure.rows.push_back(std::move(none->second));
    }
    add_sum(figure);
    return figure;
  }

  Figure by_role() const {
    std::vector<Figure::Head> heads = delegation_heads();
    heads.erase(heads.begin());
    Figure figure{.name = "role",
                  .title = tr(N_("By role")),
                  .item = tr(N_("Role")),
                  .heads = std::move(heads),
                  .parts = {0, 1}};
    for (const DelegationRole role : kRoles) {
      Figure::Row row{tr(label_of(role)), {}, {0, 0, 0}};
      for (const AlikeCount& one : facts_.alike) {
        if (one.role != role || !stands(one.state)) continue;
        row.numbers[one.state == ParticipantState::registered ? 0 : 1] += one.count;
        row.numbers[2] += one.count;
      }
      if (row.numbers[2] > 0) figure.rows.push_back(std::move(row));
    }
    add_sum(figure);
    return figure;
  }

  Figure by_gender() const {
    Figure figure{.name = "gender",
                  .title = tr(N_("By gender")),
                  .note = tr(N_("Nobody has to say it. Whoever has not is counted apart.")),
                  .item = tr(N_("Role")),
                  .picture = Figure::Picture::shares,
                  .parts = {0, 1, 2, 3}};
    for (const Gender gender : kGenders)
      figure.heads.push_back({std::string(name_of(gender)), tr(label_of(gender))});
    figure.heads.push_back({"not_said", tr(label_of(Gender::unsaid))});
    figure.heads.push_back({"together", tr(N_("Together"))});
    const auto place = [](Gender gender) {
      const auto* found = std::find(std::begin(kGenders), std::end(kGenders), gender);
      return static_cast<std::size_t>(found - std::begin(kGenders));  // unsaid: behind them
    };
    Figure::Row all{tr(N_("All roles")), {}, {0, 0, 0, 0, 0}};
    for (const DelegationRole role : kRoles) {
      Figure::Row row{tr(label_of(role)), {}, {0, 0, 0, 0, 0}};
      for (const AlikeCount& one : facts_.alike) {
        if (one.role != role || !stands(one.state)) continue;
        row.numbers[place(one.gender)] += one.count;
        row.numbers[4] += one.count;
      }
      if (row.numbers[4] == 0) continue;
      for (std::size_t i = 0; i < row.numbers.size(); ++i) all.numbers[i] += row.numbers[i];
      figure.rows.push_back(std::move(row));
    }
    if (figure.rows.size() > 1) figure.rows.insert(figure.rows.begin(), std::move(all));
    return figure;
  }

  Figure by_state() const {
    Figure figure{.name = "state",
                  .title = tr(N_("By state of the nomination")),
                  .note = tr(N_("Also those who were withdrawn, replaced, refused or revoked, whom "
                                "no other figure counts.")),
                  .item = tr(N_("Status")),
                  .heads = {{"participants", tr(N_("Participants"))}},
                  .parts = {0}};
    for (const ParticipantState state : kStates) {
      Figure::Row row{tr(label_of(state)), {}, {0}};
      for (const AlikeCount& one : facts_.alike)
        if (one.state == state) row.numbers[0] += one.count;
      if (row.numbers[0] > 0) figure.rows.push_back(std::move(row));
    }
    return figure;
  }

  Figure by_meeting() const {
    Figure figure{.name = "meeting",
                  .title = tr(N_("By meeting")),
                  .note = tr(N_("Who takes part in several meetings is counted at each.")),
                  .item = tr(N_("Meeting")),
                  .heads = {{"participants", tr(N_("Participants"))}},
                  .parts = {0}};
    const bool asked = asks_presence(words_.meetings);
    if (asked) {
      figure.heads = {{"in_person", tr(label_of(Presence::in_person))},
                      {"online", tr(label_of(Presence::online))},
                      {"not_said", tr(label_of(Presence::unsaid))},
                      {"together", tr(N_("Together"))}};
      figure.parts = {0, 1, 2};
    }
    const Language language = words_.locale.language();
    for (const meetings::Meeting& meeting : words_.meetings) {
      Figure::Row row{meeting.short_title.in(language),
                      std::string(code_of(meeting.short_title.language_used(language))),
                      {}};
      row.numbers.resize(figure.heads.size());
      for (const MeetingCount& one : facts_.meetings) {
        if (one.meeting != meeting.id) continue;
        row.numbers.back() += one.count;
        if (asked)
          row.numbers[one.presence == Presence::in_person ? 0
                      : one.presence == Presence::online  ? 1
                                                          : 2] += one.count;
      }
      figure.rows.push_back(std::move(row));
    }
    return figure;
  }

  Figure by_presence() const {
    Figure figure{.name = "mode",
                  .title = tr(N_("By mode of participation")),
                  .item = tr(N_("Mode of participation")),
                  .heads = {{"participants", tr(N_("Participants"))}},
                  .parts = {0}};
    if (!asks_presence(words_.meetings)) return figure;
    for (const Presence presence : {Presence::in_person, Presence::online, Presence::unsaid}) {
      Figure::Row row{tr(label_of(presence)), {}, {0}};
      for (const AlikeCount& one : facts_.alike)
        if (one.presence == presence && stands(one.state)) row.numbers[0] += one.count;
      figure.rows.push_back(std::move(row));
    }
    return figure;
  }

  Figure by_size() const {
    Figure figure{
        .name = "size",
        .title = tr(N_("By size of the delegation")),
        .item = tr(N_("Participants of a delegation")),
        .heads = {{"delegations", tr(N_("Delegations"))}, {"participants", tr(N_("Participants"))}},
        .parts = {0}};
    for (const Size& size : kSizes) figure.rows.push_back({tr(size.label), {}, {0, 0}});
    for (const auto& [entity, one] : delegations_) {
      std::size_t at = 0;
      while (at + 1 < std::size(kSizes) && kSizes[at + 1].from <= one.all()) ++at;
      figure.rows[at].numbers[0] += 1;
      figure.rows[at].numbers[1] += one.all();
    }
    std::erase_if(figure.rows, [](const Figure::Row& row) { return row.numbers[0] == 0; });
    add_sum(figure);
    return figure;
  }

  Figure by_day() const {
    Figure figure{.name = "day",
                  .title = tr(N_("Day by day")),
                  .note = tr(N_("Of those who are counted now, the days on which they were named "
                                "and on which they were registered. Days without either are left "
                                "out of the table.")),
                  .item = tr(N_("Day")),
                  .heads = {{"named", tr(NC_("participants", "Named"))},
                            {"registered", tr(NC_("participants", "Registered"))},
                            {"named_by_then", tr(N_("Named by then"))},
                            {"registered_by_then", tr(N_("Registered by then"))}},
                  .picture = Figure::Picture::days,
                  .parts = {0, 1}};
    std::map<Date, std::pair<std::int64_t, std::int64_t>> days;
    const auto day_of = [&](Instant at) {
      return i18n::local_time_of(at, words_.series.zone).date;
    };
    for (const auto& [at, count] : facts_.named) days[day_of(at)].first += count;
    for (const auto& [at, count] : facts_.registered) days[day_of(at)].second += count;
    std::int64_t named = 0, registered = 0;
    std::optional<Date> before;
    for (const auto& [day, counts] : days) {
      // In the picture every day has its place.
      if (before &&
          day.days_since_epoch() - before->days_since_epoch() <= static_cast<long>(kMostDays))
        for (Date between = before->plus_days(1); between < day; between = between.plus_days(1))
          figure.rows.push_back(
              {words_.locale.date(between), {}, {0, 0, named, registered}, true, false});
      before = day;
      named += counts.first;
      registered += counts.second;
      figure.rows.push_back(
          {words_.locale.date(day), {}, {counts.first, counts.second, named, registered}});
    }
    return figure;
  }

  Figure by_attendance() const {
    Figure figure{.name = "attendance",
                  .title = tr(N_("Attendance")),
                  .note = tr(N_("Of those registered for a meeting, who was marked as present.")),
                  .item = tr(N_("Meeting")),
                  .heads = {{"attended", tr(N_("Attended"))},
                            {"not_marked", tr(N_("Not marked"))},
                            {"registered", tr(NC_("participants", "Registered"))}},
                  .parts = {0, 1}};
    const Language language = words_.locale.language();
    bool any = false;
    for (const meetings::Meeting& meeting : words_.meetings)
      for (const AttendanceCount& one : facts_.attendance) {
        if (one.meeting != meeting.id || one.registered == 0) continue;
        any |= one.attended > 0;
        figure.rows.push_back({meeting.short_title.in(language),
                               std::string(code_of(meeting.short_title.language_used(language))),
                               {one.attended, one.registered - one.attended, one.registered}});
      }
    if (!any) figure.rows.clear();
    return figure;
  }

  const StatisticFacts& facts_;
  const FigureWords& words_;
  const Delegations delegations_;
};

chart::Frame frame_of(const Figure& figure, const i18n::Locale& locale) {
  chart::Frame frame;
  frame.title = figure.title;
  frame.id = "chart-" + figure.name;
  frame.right_to_left = locale.right_to_left();
  frame.number = [&locale](std::int64_t value) { return locale.number(static_cast<long>(value)); };
  return frame;
}

std::string svg_of(const Figure& figure, chart::Frame frame, const i18n::Locale& locale) {
  if (figure.picture == Figure::Picture::days) {
    chart::Days days;
    days.frame = std::move(frame);
    days.each_day = figure.title;
    days.by_then = locale.tr(N_("Together by then"));
    for (const std::size_t part : figure.parts)
      days.series.push_back({figure.heads[part].label, {}});
    // The last days, if there are more than can be told apart.
    const std::size_t skipped =
        figure.rows.size() > kMostDays ? figure.rows.size() - kMostDays : std::size_t{0};
    for (std::size_t row = skipped; row < figure.rows.size(); ++row) {
      days.days.push_back(figure.rows[row].label);
      for (std::size_t i = 0; i < figure.parts.size(); ++i)
        days.series[i].values.push_back(figure.rows[row].numbers[figure.parts[i]]);
    }
    return chart::svg_of(days);
  }
  chart::Bars bars;
  bars.frame = std::move(frame);
  if (figure.picture == Figure::Picture::shares) bars.scale = chart::Bars::Scale::shares;
  if (figure.parts.size() > 1)
    for (const std::size_t part : figure.parts) bars.legend.push_back(figure.heads[part].label);
  for (const Figure::Row& row : figure.rows) {
    if (!row.is_drawn) continue;
    chart::Bars::Row& bar = bars.rows.emplace_back();
    bar.label = row.label;
    for (const std::size_t part : figure.parts) bar.parts.push_back(row.numbers[part]);
  }
  return chart::svg_of(bars);
}

}  // namespace

std::vector<Figure> figures_of(const StatisticFacts& facts, const FigureWords& words) {
  return Figures(facts, words).all();
}

Figure answers_figure(const std::vector<AnswerCount>& counts, const FigureWords& words) {
  const i18n::Locale& locale = words.locale;
  Figure figure{.name = "answers",
                .title = locale.tr(N_("Who has named a delegation")),
                .item = locale.tr(N_("Regional group")),
                .heads = {{"named", locale.tr(N_("Delegation named"))},
                          {"not_named", locale.tr(N_("Not answered yet"))},
                          {"together", locale.tr(N_("Together"))}},
                .parts = {0, 1}};
  const auto add = [&](reference::GroupId group, const std::string& label,
                       const std::string& lang) {
    for (const AnswerCount& one : counts)
      if (one.group == group && one.named + one.not_named > 0)
        figure.rows.push_back({label, lang, {one.named, one.not_named, one.named + one.not_named}});
  };
  const Language language = locale.language();
  for (const reference::RegionalGroup& group : words.directory.groups())
    add(group.id, group.name.in(language),
        std::string(code_of(group.name.language_used(language))));
  add({}, locale.tr(N_("No regional group")), {});
  return figure;
}

std::string svg_on_page(const Figure& figure, const i18n::Locale& locale) {
  chart::Frame frame = frame_of(figure, locale);
  // Narrow, so that it can be read on a telephone.
  frame.width = 480;
  frame.labels = 180;
  frame.shows_title = false;
  return svg_of(figure, std::move(frame), locale);
}

std::string svg_for_paper(const Figure& figure, std::string_view about,
                          const i18n::Locale& locale) {
  chart::Frame frame = frame_of(figure, locale);
  frame.title = std::string(about) + " – " + figure.title;
  return svg_of(figure, std::move(frame), locale);
}

}  // namespace convoke::delegations
