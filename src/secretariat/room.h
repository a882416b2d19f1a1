// What this room brings to the program.
#pragma once

#include "page/room.h"
#include "secretariat/mailbox_pages.h"
#include "secretariat/set_up_pages.h"
#include "secretariat/settings_pages.h"

namespace convoke::secretariat {

/// All that is given outlives the room.
page::Room room(SettingsPages& settings, MailboxPages& mailbox, SetUpPages& set_up,
                TrialMails& tests);

}  // namespace convoke::secretariat
