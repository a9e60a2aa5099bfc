"""Which address is answered by what."""

from django.urls import path

from sevottam_classroom.views import account, joining, learning, lists, log, people, problems, roster, sheet

urlpatterns = [
    path("", learning.outline, name="outline"),
    path("glossary/", learning.glossary, name="glossary"),
    path("unit/<str:unit_id>/", learning.unit, name="unit"),
    path("handler/<str:usage>/<str:handler>", learning.handler, name="handler"),
    path("handler/<str:usage>/<str:handler>/<path:suffix>", learning.handler),
    path("sheet/", sheet.sheet, name="sheet"),
    path("sheet/completion/", lists.completion, name="completion"),
    path("sheet/progress.<str:form>", lists.download, name="download"),
    path("sheet/rows/", sheet.rows, name="sheet-rows"),
    path("people/", people.people, name="people"),
    path("people/roster/", roster.upload, name="roster"),
    path("people/roster/preview/", roster.preview, name="roster-preview"),
    path("people/slips/", people.print_slips, name="slips"),
    path("people/sign-up/", joining.door, name="door"),
    path("people/sign-up/poster/", joining.poster, name="poster"),
    path("people/<int:pk>/", people.learner, name="learner"),
    path("people/<int:pk>/start-over/", people.start_over, name="start-over"),
    path("people/<int:pk>/extra-time/", people.extra_time, name="extra-time"),
    path("people/<int:pk>/password/", people.set_password, name="set-password"),
    path("people/<int:pk>/switch/", people.switch, name="switch"),
    path("log/", log.log, name="log"),
    path("join/", joining.join, name="join"),
    path("joined/", joining.joined, name="joined"),
    path("password/", joining.password, name="password"),
    path("sign-in/", account.sign_in, name="sign-in"),
    path("sign-out/", account.sign_out, name="sign-out"),
    path("language/", account.language, name="language"),
]

handler400 = problems.bad_request
handler403 = problems.forbidden
handler404 = problems.not_found
handler500 = problems.server_error
