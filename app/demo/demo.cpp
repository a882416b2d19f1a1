#include "demo/demo.h"

#include "demo/vienna.h"
#include "platform/files/file_store.h"
#include "reference/import.h"

namespace convoke::demo {
namespace {

std::filesystem::path marker(const std::filesystem::path& data_folder) {
  return data_folder / "demonstration";
}

}  // namespace

bool unfinished(const std::filesystem::path& data_folder) {
  const auto state = files::read_whole(marker(data_folder), 64);
  return state.ok() && *state != "done\n";
}

Status perform(Composition& parts, const std::optional<std::filesystem::path>& note,
               std::ostream& out) {
  CONVOKE_TRY(files::write_whole(marker(parts.config.data_folder), "begun\n"));
  CONVOKE_ASSIGN(texts, Texts::read(embedded_file("texts.csv")));
  const audit::Actor actor = audit::Actor::system("demonstration");
  CONVOKE_ASSIGN(imported,
                 reference::import_reference_data(*parts.database, reference::embedded_files()));
  parts.references.forget();
  CONVOKE_ASSIGN(vienna, create_meetings(parts.meetings, parts.agendas, actor, texts));
  (void)vienna;
  (void)note;
  out << imported.states << "\n";
  return files::write_whole(marker(parts.config.data_folder), "done\n");
}

}  // namespace convoke::demo
