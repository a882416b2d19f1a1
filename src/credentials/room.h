// What this room brings to the program.
#pragma once

#include "credentials/office/entity_pages.h"
#include "credentials/office/list_pages.h"
#include "credentials/report/report_pages.h"
#include "overview/panel.h"

namespace convoke::credentials {

/// What is given outlives the room.
overview::Room room(ListPages& list_pages, EntityPages& entity_pages, ReportPages& report_pages,
                    Credentials& credentials, meetings::Meetings& meetings);

}  // namespace convoke::credentials
