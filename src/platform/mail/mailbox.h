// The mailbox that mail is written from, whose words may change while the program runs.
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "base/language.h"
#include "platform/mail/message.h"

namespace convoke::mail {

/// A value; any thread.
class Mailbox {
 public:
  Mailbox() : Mailbox({}, {}) {}
  /// The same in all languages.
  Mailbox(std::string name, std::string address)
      : Mailbox(Sender{std::move(name), address, address}) {}
  Mailbox(Sender sender) {
    if (sender.answers.empty()) sender.answers = sender.address;
    in_ = [sender](Language) { return sender; };
  }
  explicit Mailbox(std::function<Sender(Language)> in) : in_(std::move(in)) {}

  /// As a mail in this language names it.
  Sender in(Language language) const { return in_(language); }

 private:
  std::function<Sender(Language)> in_;
};

}  // namespace convoke::mail
