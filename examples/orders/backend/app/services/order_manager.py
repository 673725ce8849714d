"""Everything that happens to orders at the end of a day: import, pricing, export, mail, figures."""

from __future__ import annotations

import csv
import io
import json
import logging
import smtplib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import requests
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import NotFound, OrdersError
from app.models.customer import Customer
from app.models.order import Order, OrderLine, OrderStatus
from app.models.product import Product
from app.services.pricing import volume_discount

logger = logging.getLogger(__name__)

ISLANDS = {"8881", "8882", "8891", "8892", "9161", "9162", "9163", "9164", "9166", "1791", "1792"}
EU = {"NL", "BE", "DE", "FR", "LU", "AT", "IT", "ES", "PT", "IE", "DK", "SE", "FI", "PL"}


@dataclass
class DayEnd:
    """What a day's end did."""

    day: date
    imported: int = 0
    returned: int = 0
    repriced: int = 0
    shipped: int = 0
    mailed: int = 0
    reminded: int = 0
    exported: int = 0
    revenue_cents: int = 0
    problems: list[str] = field(default_factory=list)


class OrderManager:
    """Does the day's end, and whatever else was needed on the way there."""

    def __init__(self, session: Session, folder: Path, erp_url: str, smtp_host: str) -> None:
        """Prepare a day's end.

        Args:
            session: Session that everything is read and written in.
            folder: Where imports lie and exports go.
            erp_url: Address of the ERP.
            smtp_host: Name of the mail server.
        """
        self.session = session
        self.folder = folder
        self.erp_url = erp_url
        self.smtp_host = smtp_host
        self.customers: dict[int, Customer] = {}
        self.products: dict[int, Product] = {}

    # Import

    def read_import(self, path: Path) -> list[dict[str, str]]:
        """Read a file that the sales team dropped."""
        text = path.read_text(encoding="utf-8-sig")
        dialect = csv.Sniffer().sniff(text[:2000], delimiters=";,\t")
        return list(csv.DictReader(io.StringIO(text), dialect=dialect))

    def import_orders(self, path: Path, result: DayEnd) -> None:
        """Write the orders of an import file."""
        for number, row in enumerate(self.read_import(path), start=2):
            try:
                self.import_row(row)
                result.imported += 1
            except OrdersError as error:
                result.problems.append(f"{path.name}:{number}: {error}")
            except (KeyError, ValueError) as error:
                result.problems.append(f"{path.name}:{number}: unreadable ({error})")

    def import_row(self, row: dict[str, str]) -> Order:
        """Write one order of an import file."""
        customer = self.session.scalar(select(Customer).where(Customer.email == row["email"].lower()))
        if customer is None:
            raise NotFound(f"There is no customer {row['email']}.")
        product = self.session.scalar(select(Product).where(Product.sku == row["sku"].strip()))
        if product is None:
            raise NotFound(f"There is no article {row['sku']}.")
        order = Order(
            reference=row["reference"].strip(),
            customer_id=customer.id,
            status=OrderStatus.PLACED,
            channel="import",
        )
        order.lines.append(
            OrderLine(product_id=product.id, quantity=int(row["quantity"]), unit_cents=product.unit_cents)
        )
        self.session.add(order)
        self.session.flush()
        self.reprice(order)
        return order

    # Lookups

    def customer_of(self, order: Order) -> Customer:
        """Find an order's customer, once a day's end."""
        if order.customer_id not in self.customers:
            found = self.session.get(Customer, order.customer_id)
            if found is None:
                raise NotFound(f"There is no customer {order.customer_id}.")
            self.customers[order.customer_id] = found
        return self.customers[order.customer_id]

    def product_of(self, line: OrderLine) -> Product:
        """Find a line's product, once a day's end."""
        if line.product_id not in self.products:
            found = self.session.get(Product, line.product_id)
            if found is None:
                raise NotFound(f"There is no product {line.product_id}.")
            self.products[line.product_id] = found
        return self.products[line.product_id]

    def orders_of(self, day: date) -> list[Order]:
        """List the orders of a day."""
        start = datetime.combine(day, datetime.min.time(), UTC)
        end = start + timedelta(days=1)
        return list(
            self.session.scalars(
                select(Order).where(Order.created_at >= start).where(Order.created_at < end).order_by(Order.id)
            )
        )

    # Prices

    def shipping_cents(self, order: Order, customer: Customer, weight_kg: float, express: bool) -> int:
        """Work out what an order's shipping costs, by country, weight, service and agreement."""
        pieces = sum(line.quantity for line in order.lines)
        if order.channel == "pickup":
            return 0
        if customer.country == "NL":
            if order.total_cents >= 15000 and not express:
                cents = 0
            elif weight_kg <= 10:
                cents = 695
            elif weight_kg <= 23:
                cents = 1295
            else:
                cents = 4950
            if customer.postcode[:4] in ISLANDS:
                cents += 1500 if weight_kg > 23 else 650
        elif customer.country in ("BE", "LU"):
            if order.total_cents >= 25000 and not express:
                cents = 0
            elif weight_kg <= 10:
                cents = 950
            elif weight_kg <= 23:
                cents = 1650
            else:
                cents = 6900
        elif customer.country in EU:
            if weight_kg <= 5:
                cents = 1495
            elif weight_kg <= 23:
                cents = 2450
            else:
                cents = 9900
                if customer.country in ("FI", "PT", "IE") and pieces > 40:
                    cents += 4500
        else:
            cents = 4900
            if weight_kg > 23:
                for _ in range(int((weight_kg - 23) // 10) + 1):
                    cents += 1500
        if express:
            if customer.country == "NL":
                cents += 995
            elif customer.country in EU:
                cents = cents * 2 if weight_kg <= 23 else cents + 12500
            else:
                raise OrdersError("Express goes to the European Union only.")
        if customer.name.startswith("Larkfield") and cents > 0:
            cents = 0
        return cents

    def tax_cents(self, order: Order, customer: Customer) -> int:
        """Work out the tax of an order."""
        if customer.country != "NL" and customer.country in EU:
            return 0
        if customer.country not in EU:
            return 0
        total = 0
        for line in order.lines:
            product = self.product_of(line)
            total += line.unit_cents * line.quantity * product.tax_percent // 100
        return total

    def weight_of(self, order: Order) -> float:
        """Estimate an order's weight; a piece weighs 1.4 kg on average."""
        return sum(line.quantity for line in order.lines) * 1.4

    def reprice(self, order: Order) -> int:
        """Price an order anew.

        Returns:
            By how many cents its total changed.
        """
        before = order.total_cents
        customer = self.customer_of(order)
        goods = sum(line.unit_cents * line.quantity for line in order.lines)
        goods -= int(goods * volume_discount(sum(line.quantity for line in order.lines)))
        order.total_cents = goods
        order.total_cents += self.shipping_cents(order, customer, self.weight_of(order), express=False)
        order.total_cents += self.tax_cents(order, customer)
        return order.total_cents - before

    # Shipping

    def pick_list(self, orders: list[Order]) -> str:
        """Write the warehouse's list: which pieces to take, shelf by shelf."""
        wanted: dict[str, int] = {}
        for order in orders:
            for line in order.lines:
                sku = self.product_of(line).sku
                wanted[sku] = wanted.get(sku, 0) + line.quantity
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";")
        writer.writerow(["sku", "pieces"])
        for sku, pieces in sorted(wanted.items()):
            writer.writerow([sku, pieces])
        return out.getvalue()

    def label(self, order: Order) -> str:
        """Write the text of an order's parcel label."""
        customer = self.customer_of(order)
        return "\n".join(
            [
                customer.name,
                customer.street,
                f"{customer.postcode}  {customer.city}",
                customer.country,
                "",
                f"Order {order.reference}",
            ]
        )

    def ship(self, order: Order) -> None:
        """Take an order's pieces from the stock and mark it as shipped."""
        for line in order.lines:
            self.product_of(line).on_hand -= line.quantity
        order.status = OrderStatus.SHIPPED
        order.shipped_at = datetime.now(UTC)

    def ship_paid(self, orders: list[Order], result: DayEnd) -> None:
        """Ship what is paid, and leave labels and pick list for the warehouse."""
        paid = [order for order in orders if order.status == OrderStatus.PAID]
        self.write(f"pick-list-{result.day:%Y%m%d}.csv", self.pick_list(paid))
        for order in paid:
            self.write(f"label-{order.reference}.txt", self.label(order))
            self.ship(order)
            result.shipped += 1

    def take_back(self, path: Path, result: DayEnd) -> None:
        """Put the pieces of a file of returns back on their shelves."""
        for row in self.read_import(path):
            order = self.session.scalar(select(Order).where(Order.reference == row["reference"].strip()))
            if order is None:
                result.problems.append(f"{path.name}: no order {row['reference']}")
                continue
            for line in order.lines:
                product = self.product_of(line)
                if product.sku != row["sku"].strip():
                    continue
                returned = min(int(row["quantity"]), line.quantity)
                if row.get("damaged", "") in ("", "no"):
                    product.on_hand += returned
                result.returned += returned

    # Mail

    def mail_body(self, order: Order) -> str:
        """Write the mail that says an order is on its way."""
        customer = self.customer_of(order)
        lines = "\n".join(f"  {line.quantity} x {self.product_of(line).name}" for line in order.lines)
        return f"Dear {customer.name},\n\nyour order {order.reference} is on its way:\n\n{lines}\n\nLarkfield Supply"

    def mail_shipped(self, orders: list[Order], result: DayEnd) -> None:
        """Mail the customers of shipped orders."""
        with smtplib.SMTP(self.smtp_host, timeout=10) as server:
            for order in orders:
                if order.status != OrderStatus.SHIPPED:
                    continue
                message = EmailMessage()
                message["From"] = "orders@larkfield.example"
                message["To"] = self.customer_of(order).email
                message["Subject"] = f"Order {order.reference} is on its way"
                message.set_content(self.mail_body(order))
                try:
                    server.send_message(message)
                    result.mailed += 1
                except smtplib.SMTPException as error:
                    result.problems.append(f"mail of {order.reference}: {error}")

    def remind_unpaid(self, result: DayEnd, after_days: int = 14) -> None:
        """Mail the customers whose orders have waited for their payment."""
        horizon = datetime.combine(result.day, datetime.min.time(), UTC) - timedelta(days=after_days)
        late = self.session.scalars(
            select(Order).where(Order.status == OrderStatus.PLACED).where(Order.created_at < horizon)
        )
        with smtplib.SMTP(self.smtp_host, timeout=10) as server:
            for order in late:
                customer = self.customer_of(order)
                message = EmailMessage()
                message["From"] = "accounts@larkfield.example"
                message["To"] = customer.email
                message["Subject"] = f"Order {order.reference} waits for its payment"
                message.set_content(
                    f"Dear {customer.name},\n\nwe have not received {order.total_cents / 100:.2f} EUR "
                    f"for order {order.reference} yet.\n\nLarkfield Supply"
                )
                server.send_message(message)
                result.reminded += 1

    # Export

    def erp_record(self, order: Order) -> dict[str, Any]:
        """Make the record that the ERP takes."""
        customer = self.customer_of(order)
        return {
            "reference": order.reference,
            "debtor": customer.id,
            "country": customer.country,
            "total": order.total_cents / 100,
            "lines": [
                {
                    "article": self.product_of(line).sku,
                    "pieces": line.quantity,
                    "price": line.unit_cents / 100,
                }
                for line in order.lines
            ],
        }

    def export_to_erp(self, orders: list[Order], result: DayEnd) -> None:
        """Send shipped orders to the ERP, fifty at a time."""
        shipped = [order for order in orders if order.status == OrderStatus.SHIPPED]
        for start in range(0, len(shipped), 50):
            records = [self.erp_record(order) for order in shipped[start : start + 50]]
            try:
                response = requests.post(f"{self.erp_url}/orders", json={"records": records}, timeout=30)
                response.raise_for_status()
                result.exported += len(records)
            except requests.RequestException as error:
                result.problems.append(f"ERP: {error}")
                self.write(f"erp-retry-{result.day:%Y%m%d}-{start}.json", json.dumps(records))

    def export_ledger(self, orders: list[Order], result: DayEnd) -> None:
        """Write the day's bookings for the accountant."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";")
        writer.writerow(["date", "reference", "debtor", "debit", "credit", "tax"])
        for order in orders:
            if order.status == OrderStatus.CANCELLED:
                continue
            customer = self.customer_of(order)
            tax = self.tax_cents(order, customer)
            writer.writerow(
                [
                    f"{result.day:%Y-%m-%d}",
                    order.reference,
                    customer.id,
                    f"{order.total_cents / 100:.2f}",
                    f"{(order.total_cents - tax) / 100:.2f}",
                    f"{tax / 100:.2f}",
                ]
            )
        self.write(f"ledger-{result.day:%Y%m%d}.csv", out.getvalue())

    # Figures

    def revenue(self, orders: list[Order]) -> int:
        """Sum up what a day's orders are worth."""
        return sum(order.total_cents for order in orders if order.status != OrderStatus.CANCELLED)

    def best_sellers(self, orders: list[Order], most: int = 10) -> list[tuple[str, int]]:
        """List the products of which most pieces were ordered."""
        pieces: dict[str, int] = {}
        for order in orders:
            for line in order.lines:
                name = self.product_of(line).name
                pieces[name] = pieces.get(name, 0) + line.quantity
        return sorted(pieces.items(), key=lambda item: (-item[1], item[0]))[:most]

    def figures(self, orders: list[Order], result: DayEnd) -> str:
        """Write the day's figures as the team reads them."""
        result.revenue_cents = self.revenue(orders)
        lines = [
            f"Orders of {result.day:%Y-%m-%d}",
            f"  placed    {len(orders)}",
            f"  imported  {result.imported}",
            f"  shipped   {result.shipped}",
            f"  revenue   {result.revenue_cents / 100:.2f} EUR",
            "",
            "Best sellers",
        ]
        for name, pieces in self.best_sellers(orders):
            lines.append(f"  {pieces:5d}  {name}")
        if result.problems:
            lines.append("")
            lines.append("Problems")
            lines.extend(f"  {problem}" for problem in result.problems)
        return "\n".join(lines)

    def low_stock(self, least: int = 20) -> list[tuple[str, int]]:
        """List products of which few pieces are left."""
        rows = self.session.execute(
            select(Product.sku, Product.on_hand).where(Product.is_listed).where(Product.on_hand < least)
        )
        return [(sku, on_hand) for sku, on_hand in rows]

    def stock_report(self, result: DayEnd) -> str:
        """Write what the purchasers should order, and what came back."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";")
        writer.writerow(["sku", "on hand", "order"])
        for sku, on_hand in self.low_stock():
            writer.writerow([sku, on_hand, max(0, 60 - on_hand)])
        writer.writerow([])
        writer.writerow(["returned", result.returned])
        return out.getvalue()

    # Files

    def write(self, name: str, text: str) -> Path:
        """Write a file of the day's end; a file of that name is replaced."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        logger.info("file written", extra={"file": path.name, "bytes": len(text)})
        return path

    def clean_up(self, keep_days: int = 30) -> int:
        """Remove files of day's ends that are long past."""
        horizon = datetime.now(UTC) - timedelta(days=keep_days)
        removed = 0
        for path in self.folder.glob("*.*"):
            if datetime.fromtimestamp(path.stat().st_mtime, UTC) < horizon:
                path.unlink()
                removed += 1
        return removed

    # The whole of it

    def run(self, day: date) -> DayEnd:
        """Do a day's end.

        Args:
            day: The day that ends.

        Returns:
            What was done, and what went wrong on the way.
        """
        result = DayEnd(day)
        for path in sorted((self.folder / "import").glob("*.csv")):
            self.import_orders(path, result)
        for path in sorted((self.folder / "returns").glob("*.csv")):
            self.take_back(path, result)
        orders = self.orders_of(day)
        for order in orders:
            if order.status == OrderStatus.PLACED and self.reprice(order) != 0:
                result.repriced += 1
        self.ship_paid(orders, result)
        self.mail_shipped(orders, result)
        self.remind_unpaid(result)
        self.export_to_erp(orders, result)
        self.export_ledger(orders, result)
        self.write(f"figures-{day:%Y%m%d}.txt", self.figures(orders, result))
        self.write(f"stock-{day:%Y%m%d}.csv", self.stock_report(result))
        removed = self.clean_up()
        logger.info("day ended", extra={"day": str(day), "removed": removed, "problems": len(result.problems)})
        return result
