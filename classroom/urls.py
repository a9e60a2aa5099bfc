"""Which address is answered by what."""

from django.urls import path

from sevottam_classroom.views import account, learning, problems, sheet

urlpatterns = [
    path("", learning.outline, name="outline"),
    path("unit/<str:unit_id>/", learning.unit, name="unit"),
    path("handler/<str:usage>/<str:handler>", learning.handler, name="handler"),
    path("handler/<str:usage>/<str:handler>/<path:suffix>", learning.handler),
    path("sheet/", sheet.sheet, name="sheet"),
    path("sign-in/", account.sign_in, name="sign-in"),
    path("sign-out/", account.sign_out, name="sign-out"),
    path("language/", account.language, name="language"),
]

handler400 = problems.bad_request
handler403 = problems.forbidden
handler404 = problems.not_found
handler500 = problems.server_error
