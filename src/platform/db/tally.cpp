#include "platform/db/tally.h"

namespace convoke::db {
namespace {

thread_local Counting* current = nullptr;

}  // namespace

Counting::Counting() : outer_(current) {
  current = this;
}

Counting::~Counting() {
  current = outer_;
}

Counting* Counting::innermost() {
  return current;
}

void count(const Tally& more) {
  for (Counting* c = current; c; c = c->outer_) {
    Tally& t = c->tally_;
    t.statements += more.statements;
    t.transactions += more.transactions;
    t.prepared += more.prepared;
    t.rows += more.rows;
    t.scanned += more.scanned;
    t.steps += more.steps;
  }
}

NotCounting::NotCounting() : paused_(current) {
  current = nullptr;
}

NotCounting::~NotCounting() {
  current = paused_;
}

}  // namespace convoke::db
