// The agenda and the timetable as pages show them: texts for one reader, sessions by day. Pure.
#pragma once

#include <string>
#include <vector>

#include "meetings/work_plan.h"
#include "platform/i18n/locale.h"

namespace convoke::meetings {

struct ShownItem {
  std::string label;        ///< "2 (a)"
  std::string title, lang;  ///< `lang` is that of the title
  bool sub_item = false;
  std::vector<std::string> documents{};  ///< symbols
};
struct ShownSession {
  int position = 1;  ///< in the timetable, from 1
  std::string hours, room;
  std::string title, title_lang;  ///< both empty: the items say it
  std::vector<ShownItem> items;
};
struct ShownDay {
  std::string date, iso;
  std::vector<ShownSession> sessions;
};

std::vector<ShownItem> shown_agenda(const WorkPlan& plan, const i18n::Locale& locale);
/// The days from `first` to `last`, with or without a session, and those others that have one.
std::vector<ShownDay> shown_days(const WorkPlan& plan, const Date& first, const Date& last,
                                 const i18n::Locale& locale);
/// The days that have a session, alone.
std::vector<ShownDay> shown_days(const WorkPlan& plan, const i18n::Locale& locale);

}  // namespace convoke::meetings
