#include "operations/checkup.h"

#include <algorithm>
#include <string>

namespace convoke::operations {
namespace {

Finding good(const char* what) {
  return {Standing::good, {what, {}}};
}

Finding disk(const Facts& facts) {
  const std::string gigabytes = std::to_string(facts.free_bytes >> 30);
  if (facts.disk_bytes == 0 || facts.free_bytes >= kLittleRoom)
    return {Standing::good, {N_("The disk has {1} GB of room."), {gigabytes}}};
  return {facts.free_bytes < kHardlyRoom ? Standing::bad : Standing::attention,
          {N_("The disk has only {1} GB of room left."), {gigabytes}},
          {N_("Make room. When it is full, nothing can be saved any more."), {}}};
}

Finding mail(const Facts& facts) {
  if (!facts.mail_leaves)
    return {Standing::attention,
            {N_("Messages are written to the outbox and do not leave."), {}},
            {N_("To send them, set mail.transport to smtp in convoke.toml and start again."), {}}};
  if (facts.mail_away_since)
    return {Standing::bad,
            {N_("The mail server takes no mail."), {}},
            {N_("The outbox shows since when, and what the server said. Messages are kept and go "
                "out when it answers again."),
             {}}};
  return good(N_("The mail server takes mail."));
}

Finding refused(const Facts& facts) {
  if (facts.refused_messages == 0) return good(N_("No message was refused."));
  return {
      Standing::attention,
      {N_("Messages that the mail server refused: {1}."), {std::to_string(facts.refused_messages)}},
      {N_("Correct the addresses and send the messages again from the outbox."), {}}};
}

Finding jobs(const Facts& facts) {
  if (facts.parked_jobs == 0) return good(N_("No job has failed."));
  return {
      Standing::bad,
      {N_("Jobs that have failed and are suspended: {1}."), {std::to_string(facts.parked_jobs)}},
      {N_("The page of jobs shows what went wrong. Correct it, and run them again."), {}}};
}

Finding proxy(const Facts& facts) {
  if (!facts.proxy_not_trusted) return good(N_("The addresses of readers are known."));
  return {Standing::bad,
          {N_("Readers come through a proxy that is not trusted, so that all of them share the "
              "limits of one."),
           {}},
          {N_("If the proxy is yours and sets X-Forwarded-For, set server.trust_forwarded to true "
              "in convoke.toml and start again."),
           {}}};
}

Finding links(const Facts& facts) {
  if (!facts.links_without_https) return good(N_("Links are safe on their way."));
  return {Standing::bad,
          {N_("Personal links begin with http: anyone on the way can read and use them."), {}},
          {N_("Put a proxy with a certificate in front, and set server.base_url to its https "
              "address."),
           {}}};
}

using HourOf = std::function<std::string(Instant)>;

Finding backup(const Facts& facts, Instant now, const HourOf& hour_of) {
  const Message advice{N_("Let convoke backup run every night, onto another disk."), {}};
  if (facts.failed_backup && (!facts.last_backup || *facts.last_backup < *facts.failed_backup))
    return {Standing::bad,
            {N_("The copy of {1} failed."), {hour_of(*facts.failed_backup)}},
            {N_("Correct the cause, and run convoke backup again."), {}},
            facts.backup_failure};
  if (!facts.last_backup)
    return {
        Standing::attention, {N_("No copy has been made with convoke backup yet."), {}}, advice};
  if (now - *facts.last_backup <= kBackupAge)
    return {Standing::good,
            {N_("The last copy was made and checked on {1}. Stored files in it: {2}."),
             {hour_of(*facts.last_backup), std::to_string(facts.backup_files)}}};
  return {
      Standing::bad,
      {N_("The last copy was made on {1}, more than two days ago."), {hour_of(*facts.last_backup)}},
      advice};
}

Finding stored_files(const Facts& facts, const HourOf& hour_of) {
  const std::string hour = hour_of(*facts.files_read);
  if (facts.damaged_files == 0)
    return {Standing::good,
            {N_("All {1} stored files were whole when they were read on {2}."),
             {std::to_string(facts.stored_files), hour}}};
  return {Standing::bad,
          {N_("Stored files that were damaged or missing on {1}: {2}."),
           {hour, std::to_string(facts.damaged_files)}},
          {N_("convoke files --check names them. Put them back from files/ of the copies, and run "
              "it again."),
           {}}};
}

Finding mailbox(const Facts& facts, const HourOf& hour_of) {
  if (facts.mailbox_is_off)
    return {Standing::attention,
            {N_("This office was put back from a copy. Its mailbox is not looked into."), {}},
            {N_("Turn it on under “Incoming mail” once this office alone reads it."), {}}};
  if (facts.mailbox_failed)
    return {Standing::bad,
            {N_("The mailbox could not be looked into on {1}."), {hour_of(*facts.mailbox_failed)}},
            {N_("Correct it at the mail server, or under intake in convoke.toml. It is tried again "
                "every few minutes."),
             {}},
            facts.mailbox_failure};
  if (!facts.mailbox_read) return good(N_("The mailbox has not been looked into yet."));
  return {Standing::good,
          {N_("The mailbox was looked into on {1}."), {hour_of(*facts.mailbox_read)}}};
}

}  // namespace

std::vector<Finding> findings_of(const Facts& facts, Instant now, const HourOf& hour_of) {
  std::vector<Finding> found{disk(facts),
                             mail(facts),
                             refused(facts),
                             jobs(facts),
                             proxy(facts),
                             links(facts),
                             backup(facts, now, hour_of)};
  if (facts.mailbox_is_set) found.push_back(mailbox(facts, hour_of));
  if (facts.files_read) found.push_back(stored_files(facts, hour_of));
  std::stable_sort(found.begin(), found.end(),
                   [](const Finding& a, const Finding& b) { return a.standing < b.standing; });
  return found;
}

}  // namespace convoke::operations
