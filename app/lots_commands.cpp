#include "lots_commands.h"

#include <iostream>

#include "platform/crypto/token.h"
#include "platform/files/file_store.h"
#include "reviews/definition/definition_file.h"
#include "reviews/definition/shipped.h"
#include "reviews/lots/protocol.h"
#include "reviews/proof/proof.h"

namespace convoke {
namespace {

constexpr std::size_t kLongestList = std::size_t{4} << 20;

int failed(const Error& error) {
  std::cerr << describe(error) << '\n';
  if (!error.detail.empty()) std::cerr << error.detail << '\n';
  return 1;
}

Result<std::string> definition_of(const std::string& named) {
  std::error_code unknown;
  if (!std::filesystem::exists(named, unknown))
    if (const std::string_view shipped = reviews::embedded_file(named + ".yaml"); !shipped.empty())
      return std::string(shipped);
  return files::read_whole(named, reviews::kLongestDefinition);
}

Status write_new(const std::filesystem::path& file, std::string_view bytes) {
  std::error_code unknown;
  if (std::filesystem::exists(file, unknown))
    return conflict(N_("There is a file of this name already."));
  if (const auto folder = file.parent_path();
      !folder.empty() && !std::filesystem::is_directory(folder, unknown))
    return not_found(N_("There is no folder {1}."), {folder.string()});
  return files::write_whole(file, bytes);
}

int written(const Result<std::string>& protocol, const std::filesystem::path& out) {
  if (!protocol.ok()) return failed(protocol.error());
  // Nothing leaves the house that does not stand the test.
  if (const Status checked = reviews::proof::check(*protocol); !checked.ok())
    return failed(checked.error());
  if (const Status done = write_new(out, *protocol); !done.ok()) return failed(done.error());
  std::cout << "Written: " << out.string() << ", SHA-256 " << crypto::sha256_hex(*protocol) << '\n';
  return 0;
}

}  // namespace

int draw_lots_command(const LotsOptions& options) {
  reviews::lots::Material material;
  const auto definition = definition_of(options.definition);
  if (!definition.ok()) return failed(definition.error());
  const auto participation = files::read_whole(options.participation, kLongestList);
  if (!participation.ok()) return failed(participation.error());
  const auto groups = files::read_whole(options.groups, kLongestList);
  if (!groups.ok()) return failed(groups.error());
  if (!options.requests.empty()) {
    const auto requests = files::read_whole(options.requests, kLongestList);
    if (!requests.ok()) return failed(requests.error());
    material.requests = *requests;
  }
  material.definition = *definition;
  material.participation = *participation;
  material.groups = *groups;
  material.on = options.on;
  material.seed = options.seed;
  material.phase = options.phase;
  return written(reviews::lots::draw_with_protocol(material), options.out);
}

int redraw_lots_command(const LotsOptions& options) {
  const auto former = files::read_whole(options.protocol, reviews::lots::kLongestProtocol);
  if (!former.ok()) return failed(former.error());
  const auto changes = files::read_whole(options.changes, kLongestList);
  if (!changes.ok()) return failed(changes.error());
  return written(reviews::lots::redraw_with_protocol(*former, *changes, options.seed), options.out);
}

int verify_lots_command(const LotsOptions& options) {
  const auto protocol = files::read_whole(options.protocol, reviews::lots::kLongestProtocol);
  if (!protocol.ok()) return failed(protocol.error());
  const Status checked = reviews::proof::check(*protocol);
  if (!checked.ok()) failed(checked.error());
  const Status repeated = reviews::lots::repeat(*protocol);
  if (!repeated.ok()) failed(repeated.error());
  if (!checked.ok() || !repeated.ok()) return 1;
  std::cout << "The draw comes out the same, and every rule is kept.\n";
  return 0;
}

int commit_lots_command(const LotsOptions& options) {
  const auto commitment = reviews::lots::commitment_of(options.seed);
  if (!commitment.ok()) return failed(commitment.error());
  std::cout << *commitment << '\n';
  return 0;
}

}  // namespace convoke
