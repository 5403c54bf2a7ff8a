// Cabinets ([MS-CAB]), stored or packed with MSZIP ([MS-MCI]).
#pragma once

#include <string>
#include <vector>

struct CabMember {
  std::string name;  // as its bytes stand in the header, '\' between folders
  std::string bytes;
  bool utf8 = false;  // the name says that it is UTF-8
};

// Packed together.
struct CabFolder {
  std::vector<CabMember> members;
  bool mszip = false;
  int packing = -1;  // says another way of packing than the one that it has
};

struct CabOptions {
  bool goes_on = false;  // in another cabinet
  bool wrong_checksum = false;
};

std::string cab_of(const std::vector<CabFolder>& folders, const CabOptions& options = {});
