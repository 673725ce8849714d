import { expect, it } from 'vitest';
import { factsOf } from './example.ts';

const routes = (text: string): string[] =>
  factsOf(text).routes.map(
    ({ method, path, handler }) => `${method} ${path}${handler === undefined ? '' : ` ${handler}`}`,
  );

it.each([
  ['@app.get("/orders/{id}")\ndef read(id): pass', ['GET /orders/{id} read']],
  ['router = APIRouter(prefix="/orders")\n@router.post("/")\nasync def create(): pass', ['POST /orders create']],
  ['router = APIRouter(prefix="/orders")\n@router.get("")\ndef all(): pass', ['GET /orders all']],
  [
    'r = APIRouter(prefix="/x")\n@r.get("/{p:path}")\ndef f(): pass\napp = FastAPI()\napp.include_router(r, prefix="/v1")',
    ['GET /v1/x/{p} f'],
  ],
  [
    'bp = Blueprint("b", __name__, url_prefix="/b")\n@bp.route("/<int:id>", methods=["GET", "post"])\ndef f(): pass',
    ['GET /b/{id} f', 'POST /b/{id} f'],
  ],
  ['@app.route("/")\ndef f(): pass', ['GET / f']],
  ['app.add_url_rule("/x", view_func=f)', ['GET /x f']],
  ['app.add_api_route("/x", f, methods=["PUT"])', ['PUT /x f']],
  ['app.router.add_get("/x", f)', ['GET /x f']],
  ['from starlette.routing import Route\nroutes = [Route("/x", f, methods=["POST"])]', ['POST /x f']],
  ['Route("/x", f)', []],
  ['@cache.get("name")\ndef f(): pass', []],
  ['@mock.patch("/x")\ndef f(): pass', ['PATCH /x f']],
  [
    'from django.urls import path, re_path, include\nurlpatterns = [path("a/<int:id>/", views.A.as_view()), path("b/", include("b.urls")), re_path(r"^y/(?P<year>[0-9]+)/$", views.y)]',
    ['* /a/{id} views.A', '* /y/{year} views.y'],
  ],
  ['from django.urls import path\nurlpatterns += [path("", home)]', ['* / home']],
  ['path("a/", view)', []],
])('%j serves %j', (text, expected) => {
  expect(routes(text)).toEqual(expected);
});

it('says that the file serves what it lists', () => {
  expect(factsOf('@app.get("/x")\ndef f(): pass').routes[0]).toMatchObject({ side: 'server', line: 1, column: 2 });
});
