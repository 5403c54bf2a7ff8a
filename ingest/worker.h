// One worker process, seen from inside: requests in, answers out, until the other end closes.
#pragma once

#include <functional>
#include <string>

namespace guidang::ingest {

// What a worker does with a request. `note` may be called any number of times before it returns: the last
// note reaches the parent even if the work never ends. The returned bytes are the answer.
using Note = std::function<void(const std::string& text)>;
using Work = std::function<std::string(const std::string& request, const Note& note)>;

// Kinds of frames between parent and worker.
namespace frame_kind {
constexpr char request = 'q';
constexpr char note = 'n';
constexpr char answer = 'a';
constexpr char out_of_memory = 'm';  // the work ran into memory_mib; the worker ends after it
constexpr char exception = 'x';      // the work threw something else; the payload says what
}  // namespace frame_kind

// Runs in a forked child and ends it; never returns into the parent's code, runs no destructor and no exit
// handler of the parent. Closes every other descriptor that was inherited. The address space may grow by
// memory_mib over what it is at the start; a worker that keeps much of that after a document ends, so that no
// document pays for another.
[[noreturn]] void serve(int socket, const Work& work, int memory_mib);

}  // namespace guidang::ingest
