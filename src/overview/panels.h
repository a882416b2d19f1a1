// What all rooms show on the pages about a whole series, put together.
#pragma once

#include <vector>

#include "overview/panel.h"

namespace convoke::overview {

/// Filled once, before pages are served; then any thread.
class Panels {
 public:
  /// Only the parts for these pages are kept.
  void add(const std::vector<Room>& rooms);

  EntitySummaries summaries(const meetings::Series& series) const;
  EntitySummary summary(const meetings::Series& series, reference::EntityId entity) const;
  /// What of an entity's page the reader may see, in order.
  html::Safe of_entity(EntityPanel::Column column, const page::Visit& visit,
                       const meetings::Series& series, const reference::Entity& entity) const;
  /// Of these and those of the rooms, what waits and the reader may see to, in order.
  std::vector<Task> tasks(const page::Visit& visit, const meetings::Series& series,
                          std::vector<Task> of_summaries = {}) const;
  /// What the reader may do of it, in order.
  std::vector<Preparation> preparations(const page::Visit& visit,
                                        const meetings::Series& series) const;
  std::vector<Deadline> deadlines(const page::Visit& visit, const meetings::Series& series) const;
  html::Safe sections(const page::Visit& visit, const meetings::Series& series) const;
  /// What the reader may search, in order.
  std::vector<const SearchPart*> search(const page::Visit& visit) const;

 private:
  std::vector<SearchPart> search_;  ///< by place
  std::vector<Room> rooms_;
  std::vector<EntityPanel> entity_panels_;  ///< by place
};

}  // namespace convoke::overview
