# SPDX-FileCopyrightText: 2026 The Wattward authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Wattward::dashboard: the browser dashboard, built with npm and embedded under :/dashboard. Users call
# Q_INIT_RESOURCE(dashboard). With WW_WEB=OFF, or without npm, it is empty and the web server says so.

set(dashboard_dir ${PROJECT_SOURCE_DIR}/modules/web/dashboard)
set(dashboard_out ${PROJECT_BINARY_DIR}/dashboard)
file(MAKE_DIRECTORY ${dashboard_out})
find_program(WW_NPM npm)
find_package(Python3 COMPONENTS Interpreter REQUIRED)

if(WW_WEB AND WW_NPM)
    file(GLOB_RECURSE dashboard_sources CONFIGURE_DEPENDS
        ${dashboard_dir}/src/* ${dashboard_dir}/public/* ${dashboard_dir}/scripts/*)
    list(FILTER dashboard_sources EXCLUDE REGEX "/generated/")
    add_custom_command(
        OUTPUT ${dashboard_out}/dashboard.qrc
        COMMAND ${CMAKE_COMMAND} -E chdir ${dashboard_dir} ${PROJECT_SOURCE_DIR}/scripts/build-dashboard.sh
        COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/scripts/dashboard-qrc.py
            ${dashboard_dir}/dist ${dashboard_out}/dashboard.qrc
        DEPENDS ${dashboard_sources} ${dashboard_dir}/index.html ${dashboard_dir}/package-lock.json
            ${dashboard_dir}/vite.config.ts ${PROJECT_SOURCE_DIR}/resources/openapi.json
            ${PROJECT_SOURCE_DIR}/translations/wattward_en.ts ${PROJECT_SOURCE_DIR}/translations/wattward_fr.ts
        COMMENT "Building the dashboard"
        VERBATIM)
else()
    message(STATUS "The dashboard is left out of this build")
    file(WRITE ${dashboard_out}/dashboard.qrc "<RCC><qresource prefix=\"/dashboard\"/></RCC>\n")
endif()

add_custom_command(
    OUTPUT ${dashboard_out}/qrc_dashboard.cpp
    COMMAND Qt6::rcc --name dashboard --no-compress -o ${dashboard_out}/qrc_dashboard.cpp ${dashboard_out}/dashboard.qrc
    DEPENDS ${dashboard_out}/dashboard.qrc
    VERBATIM)
add_library(ww_dashboard STATIC ${dashboard_out}/qrc_dashboard.cpp)
add_library(Wattward::dashboard ALIAS ww_dashboard)
target_link_libraries(ww_dashboard PUBLIC Qt6::Core)
