// What the office's own pages show of all capabilities together: filled here, because only app/
// knows them all.
#pragma once

#include "badges/badges.h"
#include "consultations/consultations.h"
#include "correspondence/addressees.h"
#include "correspondence/correspondence_register.h"
#include "correspondence/notes.h"
#include "delegations/delegations.h"
#include "platform/outbox/outbox.h"
#include "site/office/entity_facts.h"
#include "site/office/overview.h"

namespace convoke {

/// Any thread. What it is given outlives it.
class OfficeFacts {
 public:
  struct Parts {
    db::Database& database;
    outbox::Outbox& outbox;
    correspondence::Addressees& addressees;
    correspondence::Notes& notes;
    correspondence::CorrespondenceRegister& correspondence_register;
    delegations::Delegations& delegations;
    badges::Photos& photos;
    badges::Badges& badges;
    consultations::Consultations& consultations;
    reference::References& references;
  };
  explicit OfficeFacts(Parts parts) : parts_(parts) {}

  office::EntitySummaries summaries(const meetings::Series& series);
  office::EntitySummary summary(const meetings::Series& series, reference::EntityId entity);
  office::EntityDetail detail(const meetings::Series& series, reference::EntityId entity);
  office::OverviewNumbers numbers(const meetings::Series& series);

 private:
  std::vector<office::DelegateFacts> delegates(const meetings::Series& series,
                                               reference::EntityId entity);

  Parts parts_;
};

}  // namespace convoke
