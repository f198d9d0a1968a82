# SPDX-FileCopyrightText: 2026 The Wattward authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Precompiled header sets: ww_pch for modules, ww_test_pch for tests, each built once and shared.
function(ww_add_pch name)
    file(WRITE ${PROJECT_BINARY_DIR}/${name}.cpp "// Anchor of a shared precompiled header.\n")
    add_library(${name} OBJECT ${PROJECT_BINARY_DIR}/${name}.cpp)
    target_precompile_headers(${name} PRIVATE
        <algorithm> <array> <chrono> <functional> <memory> <optional> <utility> <variant> <vector>
        <QByteArray> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QObject> <QString> <QTimer>
        ${ARGN})
endfunction()

# For tests of arithmetic that need a million rounds: no sanitizers, whatever the build has.
function(ww_make_plain name)
    target_compile_options(${name} PRIVATE -O2 -fno-sanitize=all)
    target_link_options(${name} PRIVATE -fno-sanitize=all)
endfunction()

if(NOT TARGET ww_pch)
    find_package(Qt6 6.4.2 REQUIRED COMPONENTS Core)
    ww_add_pch(ww_pch)
    target_link_libraries(ww_pch PRIVATE ww_config Qt6::Core)
    find_package(Qt6 6.4.2 REQUIRED COMPONENTS Network Test)
    # It also defines where each test lies, which nobody asks and no shared precompiled header bears.
    set_property(TARGET Qt6::Test PROPERTY INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
    foreach(pch ww_test_pch ww_plain_pch)
        ww_add_pch(${pch} <map> <random> <set> <QDateTime> <QFile> <QSignalSpy> <QTemporaryDir> <QTest>)
        target_link_libraries(${pch} PRIVATE ww_config Qt6::Network Qt6::Test)
        set_target_properties(${pch} PROPERTIES EXCLUDE_FROM_ALL ON)
    endforeach()
    ww_make_plain(ww_plain_pch)
endif()

# For what tests run through a million times: optimised with the sanitizers too, which -Og is not.
function(ww_optimise_always name)
    if(WW_SANITIZE)
        # Between the sanitizers' checks g++ 12 takes values for uninitialised that are not.
        target_compile_options(${name} PRIVATE -O1 -Wno-maybe-uninitialized)
    endif()
endfunction()

# ww_add_module(NAME [HOT] SOURCES a.cpp a.h ... DEPENDS Wattward::core Qt6::Core [PRIVATE_DEPENDS ...])
# A static library ww_NAME with the alias Wattward::NAME. HOT: see ww_optimise_always.
function(ww_add_module name)
    cmake_parse_arguments(ARG "HOT" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
    add_library(ww_${name} STATIC ${ARG_SOURCES})
    if(ARG_HOT)
        ww_optimise_always(ww_${name})
    endif()
    set_target_properties(ww_${name} PROPERTIES AUTOMOC ON)
    add_library(Wattward::${name} ALIAS ww_${name})
    target_link_libraries(ww_${name} PUBLIC ${ARG_DEPENDS} PRIVATE ww_config ${ARG_PRIVATE_DEPENDS})
    target_include_directories(ww_${name} PUBLIC ${PROJECT_SOURCE_DIR}/modules)
    target_precompile_headers(ww_${name} REUSE_FROM ww_pch)
endfunction()

# The meta objects of a test that is one file: one run of moc instead of AUTOMOC's scan and its extra file to compile.
function(ww_moc_test name)
    set(moc_dir ${CMAKE_CURRENT_BINARY_DIR}/${name}_moc)
    file(MAKE_DIRECTORY ${moc_dir})
    add_custom_command(OUTPUT ${moc_dir}/${name}.moc
        COMMAND Qt6::moc ${CMAKE_AUTOMOC_MOC_OPTIONS} -o ${moc_dir}/${name}.moc ${CMAKE_CURRENT_SOURCE_DIR}/${name}.cpp
        DEPENDS ${name}.cpp
        VERBATIM)
    target_sources(${name} PRIVATE ${moc_dir}/${name}.moc)
    target_include_directories(${name} PRIVATE ${moc_dir})
endfunction()

# ww_add_test_library(NAME SOURCES a.cpp a.h LIBS Wattward::x)
# What several tests or benchmarks share, compiled once. AUTOMOC only where a class of it needs it.
function(ww_add_test_library name)
    cmake_parse_arguments(ARG "AUTOMOC" "" "SOURCES;LIBS" ${ARGN})
    add_library(${name} STATIC EXCLUDE_FROM_ALL ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ${ARG_AUTOMOC})
    target_link_libraries(${name} PUBLIC ${ARG_LIBS} PRIVATE ww_config)
    target_include_directories(${name}
        PUBLIC ${CMAKE_CURRENT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/modules ${PROJECT_SOURCE_DIR}/tests)
    target_compile_definitions(${name} PRIVATE
        WW_SOURCE_DIR="${PROJECT_SOURCE_DIR}" WW_BINARY_DIR="${PROJECT_BINARY_DIR}")
    target_precompile_headers(${name} REUSE_FROM ww_pch)
endfunction()

# ww_add_test(tst_x [GUI] [PLAIN] [SOURCES extra.cpp] LIBS Wattward::x [LABELS unit] [TIMEOUT 60])
# One QtTest binary from tst_x.cpp in the current folder, run offscreen. GUI: its libraries bring Qt6::Gui, with which
# QTest looks different from the precompiled one. PLAIN: see ww_make_plain; its libraries must be plain too.
function(ww_add_test name)
    cmake_parse_arguments(ARG "GUI;PLAIN" "TIMEOUT" "SOURCES;LIBS;LABELS" ${ARGN})
    add_executable(${name} ${name}.cpp ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE ww_config Qt6::Network Qt6::Test ${ARG_LIBS})
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/modules ${PROJECT_SOURCE_DIR}/tests)
    target_compile_definitions(${name} PRIVATE
        WW_SOURCE_DIR="${PROJECT_SOURCE_DIR}" WW_BINARY_DIR="${PROJECT_BINARY_DIR}")
    set(pch ww_test_pch)
    if(ARG_GUI)
        set(pch ww_pch)
    elseif(ARG_PLAIN)
        set(pch ww_plain_pch)
        ww_make_plain(${name})
    endif()
    target_precompile_headers(${name} REUSE_FROM ${pch})
    if(ARG_SOURCES)
        set_target_properties(${name} PROPERTIES AUTOMOC ON)
    else()
        ww_moc_test(${name})
    endif()
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
        SKIP_REGULAR_EXPRESSION "SKIPPED: all"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_QUICK_BACKEND=software;LC_ALL=C.UTF-8;TZ=UTC;ASAN_OPTIONS=detect_leaks=1;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0;UBSAN_OPTIONS=print_stacktrace=1")
endfunction()
