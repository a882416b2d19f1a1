// What nearly every room stands on, given to constructors as one.
#pragma once

#include <string>

#include "base/clock.h"
#include "platform/crypto/token.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"
#include "platform/i18n/locale.h"
#include "platform/mail/mailbox.h"
#include "platform/outbox/outbox.h"

namespace convoke::ground {

/// Made once by app/; what it names outlives whoever was given it. Neighbours of a room are no part
/// of it: they are arguments of their own.
struct Ground {
  db::Database& database;
  const Clock& clock;
  files::FileStore& files;
  outbox::Outbox& outbox;
  const i18n::Catalogues& catalogues;
  const crypto::ServerKey& key;
  mail::Mailbox sender;
  std::string base_url;  ///< of the site, without a slash at its end
};

}  // namespace convoke::ground
