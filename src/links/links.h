// The life of personal links: made, opened, revoked, renewed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "base/result.h"
#include "links/link.h"
#include "platform/crypto/token.h"
#include "platform/db/database.h"

namespace convoke::links {

namespace store {
struct Row;
}

/// `not_found`: what is said of an invented link.
Error not_valid();

/// Ends the subject's links without an entry on record, for a person who is erased.
void end(db::Transaction& t, const Subject& subject, Instant now);

/// Tokens are derived from the server's newest key and the subject, so that a repeated merge writes
/// the same link; only their hashes are stored and compared, so that a link made with an older key
/// is good until it is ended. Any thread.
class Links {
 public:
  /// Both outlive it.
  Links(const crypto::ServerKey& key, const Clock& clock) : key_(key), clock_(clock) {}

  /// The token of the subject's link, made on first call and the same afterwards until the link is
  /// ended. Where the link is bound, what it was bound to before is replaced. Where the key it was
  /// derived with is lost, there is another one beside it.
  std::string token(db::Transaction& t, const Subject& subject) const;
  /// What token() would return now, for a message that is written before the transaction.
  std::string token_to_be(db::Reader& r, const Subject& subject) const;

  /// `not_found` for an invented or ended one, after the same work; behind a replaced one the
  /// message says that a newer one was sent. Names nobody.
  Result<Link> open(db::Reader& r, std::string_view token) const;
  /// What the link was for, if a newer one has replaced it: whoever held it may ask for that one.
  static std::optional<Subject> replaced(db::Reader& r, std::string_view token);
  /// Whether the open link's token is that of the subject with what it is bound to now.
  bool belongs(const Link& link, const Subject& subject, std::string_view token) const;
  /// The token of the one that is good, for an officer to see; the look is on record ("link.look").
  /// `not_found` if none is good, or its key is lost.
  Result<std::string> look(db::Transaction& t, const audit::Actor& actor,
                           const Subject& subject) const;

  /// Counts a use of an open link, at most one an hour. Not in a transaction or read. A database
  /// that cannot be written is no reason to turn the holder away: nothing is returned.
  void use(db::Database& database, const Link& link) const;

  /// `not_found` if no link of the subject is active.
  Status revoke(db::Transaction& t, const audit::Actor& actor, const Subject& subject) const;
  /// The link revoked last works again; `conflict` if there is a newer one.
  Status restore(db::Transaction& t, const audit::Actor& actor, const Subject& subject) const;
  /// Ends the active ones as replaced and returns the token of the next generation.
  std::string renew(db::Transaction& t, const audit::Actor& actor, const Subject& subject) const;

  /// Ends every link made with an older generation of the server's key than this, as replaced; how
  /// many. For a key that has become known: whoever has it can work out what was made with it.
  static std::int64_t end_older(db::Transaction& t, const audit::Actor& actor, int key_generation,
                                Instant now);

  /// Those of a purpose and what it is within that open nothing any more: whose, from when to when
  /// they were good. Without those of which it is not known when they ended.
  struct Ended {
    std::int64_t subject_id;
    Instant created_at, ended_at;
    std::int64_t within_id = 0;
  };
  static std::vector<Ended> ended(db::Reader& r, std::string_view purpose, std::int64_t within_id);
  /// The same of a purpose, whatever it is within.
  static std::vector<Ended> ended(db::Reader& r, std::string_view purpose);

  /// Every generation, newest first.
  static std::vector<Link> history(db::Reader& r, const Subject& subject);
  /// What officers did with the subject's links, newest first.
  static std::vector<audit::Recorded> record(db::Reader& r, const Subject& subject, int limit);

 private:
  /// The token of a stored link; nothing if its key is lost or it was bound to something else.
  std::optional<std::string> derived(const Link& link, std::string_view hash,
                                     const Subject& subject) const;
  /// The token of the one that is good.
  std::optional<std::string> present(const std::vector<store::Row>& rows,
                                     const Subject& subject) const;
  /// As the newest key makes it.
  std::string token_of(const Subject& subject, int generation) const;
  /// 0 if there is such a generation already.
  LinkId make(db::Transaction& t, const Subject& subject, int generation) const;

  const crypto::ServerKey& key_;
  const Clock& clock_;
};

}  // namespace convoke::links
