#include "meetings/category.h"

namespace convoke::meetings {

reference::Category category_in(const Series& series, const reference::Directory& directory,
                                reference::EntityId entity, const Date& on) {
  if (const auto treated = directory.treated(series.body.value, entity)) return *treated;
  return directory.category(entity, series.instrument, on);
}

}  // namespace convoke::meetings
