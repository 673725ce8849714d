#!/bin/bash
# Removes exports of a customer.

TARGET=$1
cd /var/lib/orders/export
rm -rf $TARGET/*
find . -name *.csv -mtime +$2 -delete

eval "$3"

# Counts what is left.
report() {
  for customer in */; do
    if [ -d "$customer" ]; then
      for year in "$customer"*/; do
        if [ -d "$year" ]; then
          for month in "$year"*/; do
            if [ -d "$month" ]; then
              find "$month" -type f | wc -l
            fi
          done
        fi
      done
    fi
  done
}
report
