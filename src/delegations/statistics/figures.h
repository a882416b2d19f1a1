// The statistics of a conference: each figure a table, and the picture beside it. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "delegations/statistics/facts.h"
#include "meetings/meeting.h"
#include "platform/i18n/locale.h"
#include "reference/directory.h"

namespace convoke::delegations {

struct Figure {
  std::string name;    ///< in addresses and files: "category"
  std::string title;   ///< here and below in the reader's language
  std::string note{};  ///< how it is counted, where the page's own words do not say it
  std::string item;    ///< heads the rows
  struct Head {
    std::string key;  ///< in files that programs read
    std::string label;
  };
  std::vector<Head> heads{};  ///< of the numbers
  struct Row {
    std::string label, lang;  ///< `lang` where it is known
    std::vector<std::int64_t> numbers;
    bool is_drawn = true;  ///< in the picture; a sum of other rows is not
    bool is_told =
        true;  ///< in the table; a day without anybody has its place in the picture alone
  };
  std::vector<Row> rows{};
  enum class Picture { bars, shares, days } picture = Picture::bars;
  std::vector<std::size_t> parts{};  ///< which of the numbers the picture shows
};

/// What the figures are said with.
struct FigureWords {
  const meetings::Series& series;
  const std::vector<meetings::Meeting>& meetings;
  const reference::Directory& directory;
  const i18n::Locale& locale;
  Date today;                ///< in the series' zone: how entities stand to the conference
  bool one_meeting = false;  ///< only its participants were counted
};

/// Those who stand() are counted, but by state everybody. Without a figure that has nothing to say:
/// by meeting where there is one alone, attendance where nobody is marked, days of nobody.
std::vector<Figure> figures_of(const StatisticFacts& facts, const FigureWords& words);

/// Who was asked for a nomination and who has answered it, group by group.
struct AnswerCount {
  reference::GroupId group;  ///< 0: of no regional group
  std::int64_t named = 0, not_named = 0;
};
Figure answers_figure(const std::vector<AnswerCount>& counts, const FigureWords& words);

/// For a page: the heading beside it says its title; as a file for a paper with it. `about` stands
/// before the title there.
std::string svg_on_page(const Figure& figure, const i18n::Locale& locale);
std::string svg_for_paper(const Figure& figure, std::string_view about, const i18n::Locale& locale);

}  // namespace convoke::delegations
