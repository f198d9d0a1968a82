# SPDX-FileCopyrightText: 2026 The Wattward authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Compiler settings shared by every target of ours: ww_config carries them.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
# moc before 6.5.3 chokes on libstdc++'s visibility attributes when a std header precedes Qt's.
list(APPEND CMAKE_AUTOMOC_MOC_OPTIONS --include ${CMAKE_CURRENT_LIST_DIR}/moc_compat.h)

find_program(WW_CCACHE ccache)
if(WW_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${WW_CCACHE})
endif()
find_program(WW_MOLD mold)
find_program(WW_LLD ld.lld)
if(WW_MOLD)
    add_link_options(-fuse-ld=mold)
elseif(WW_LLD)
    add_link_options(-fuse-ld=lld)
endif()

add_library(ww_config INTERFACE)
target_compile_options(ww_config INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor -Wno-missing-field-initializers -Werror)
target_compile_definitions(ww_config INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_CONTEXTLESS_CONNECT
    QT_MESSAGELOGCONTEXT WW_VERSION="${PROJECT_VERSION}")
target_include_directories(ww_config INTERFACE ${PROJECT_SOURCE_DIR}/modules)

# Bounds, overflow, lifetime and leaks are checked always. UBSan's checks of each pointer that is followed are a third of
# the time to compile, and what they find AddressSanitizer mostly finds too: they are made with WW_SANITIZE_POINTERS.
if(WW_SANITIZE)
    add_compile_options(-Og -g1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined)
    if(NOT WW_SANITIZE_POINTERS)
        add_compile_options(-fno-sanitize=null,alignment,vptr,object-size,pointer-overflow)
    endif()
    add_compile_definitions(_GLIBCXX_ASSERTIONS)
    add_link_options(-fsanitize=address,undefined)
endif()
